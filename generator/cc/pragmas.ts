// Pragmas reach this stage among the tokens, in the middle of anything. Two kinds count: `#pragma pack` changes the
// layout of what follows, and a pragma that names a section can move variables into it (clang's `section` and
// `attribute push`); the others, diagnostics above all, are taken out.

import type { Token } from '../cpp/token.js';

export interface PragmaFree {
  /** Without pragmas; digraphs spelled as what they mean. */
  readonly tokens: readonly Token[];
  readonly pragmas: readonly Pragma[];
}

export interface Pragma {
  /** Index in `tokens` of the token that follows. */
  readonly before: number;
  readonly words: readonly Token[];
}

export function takeOutPragmas(all: readonly Token[]): PragmaFree {
  const tokens: Token[] = [];
  const pragmas: Pragma[] = [];
  for (let at = 0; at < all.length; ) {
    const token = all[at]!;
    if (token.kind !== 'punctuator' || token.text.length > 2) {
      tokens.push(token);
      at++;
      continue;
    }
    if (token.text === '#' && all[at + 1]?.text === 'pragma') {
      const end = endOfPragma(all, at);
      pragmas.push({ before: tokens.length, words: all.slice(at + 2, end) });
      at = end;
      continue;
    }
    tokens.push(DIGRAPHS.has(token.text) ? { ...token, text: DIGRAPHS.get(token.text)! } : token);
    at++;
  }
  return { tokens, pragmas };
}

const DIGRAPHS: ReadonlyMap<string, string> = new Map([
  ['<:', '['],
  [':>', ']'],
  ['<%', '{'],
  ['%>', '}'],
]);

/** The preprocessor paints a pragma's words, so that no macro is looked for among them. */
function endOfPragma(all: readonly Token[], hash: number): number {
  let at = hash + 2;
  for (; at < all.length; at++) {
    const token = all[at]! as Token & { readonly painted?: boolean };
    if (!token.painted || token.startsLine) break;
    if (token.text === '#' && all[at + 1]?.text === 'pragma') break;
  }
  return at;
}

/** What `#pragma pack` asks for at each place, bytes; 0 for natural alignment. */
export class PackState {
  private readonly changes: { readonly from: number; readonly pack: number }[] = [];

  constructor(
    pragmas: readonly Pragma[],
    private readonly initial: number,
  ) {
    let pack = initial;
    const saved: { readonly label: string | undefined; readonly pack: number }[] = [];
    for (const { before, words } of pragmas) {
      if (words[0]?.text !== 'pack') continue;
      const inside = words.slice(2, -1).filter(({ text }) => text !== ',');
      const [first, ...rest] = inside.map(({ text }) => text);
      const operands = first === 'push' || first === 'pop' ? rest : inside.map(({ text }) => text);
      const label = operands.find((text) => /^[A-Za-z_]/.test(text));
      const number = operands.find((text) => /^\d/.test(text));
      if (first === 'push') saved.push({ label, pack });
      if (first === 'pop') {
        const index =
          label === undefined ? saved.length - 1 : saved.findLastIndex((one) => one.label === label);
        if (index >= 0) pack = saved.splice(index)[0]!.pack;
      }
      if (number !== undefined) pack = Number(number);
      else if (!inside.length) pack = initial;
      this.changes.push({ from: before, pack });
    }
  }

  at(token: number): number {
    return this.changes.findLast(({ from }) => from <= token)?.pack ?? this.initial;
  }
}
