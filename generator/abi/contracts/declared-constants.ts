// A version need not be a macro: `enum { FOO_VERSION = 1 };` and `static const u32 foo_version = 1;` are numbers as well.
// As far as the text tells; what they are worth the compiler says.

import type { Token } from '../../cpp/token.js';
import { onceForEach } from '../../shared/once-for-each.js';
import type { Location } from '../../types.js';

export interface DeclaredConstant {
  readonly name: string;
  readonly location: Location;
  /** Where the declaration begins: a comment above it is about its only constant. */
  readonly firstLine: number;
  readonly isOnly: boolean;
  /** The enumeration's. */
  readonly tag: string | undefined;
}

/** Enumerators, and constant integers with an initialiser, outside of functions. `tokens`: without directives. */
export const declaredConstants = onceForEach((tokens: readonly Token[]): readonly DeclaredConstant[] => {
  const found: DeclaredConstant[] = [];
  let begin = 0;
  let depth = 0;
  tokens.forEach(({ text }, at) => {
    if (depth === 0) {
      if (text === 'enum') found.push(...enumerators(tokens, at, tokens[begin]!.line));
      if (text === '=') found.push(...variable(tokens, begin, at));
      if (text === ';') begin = at + 1;
    }
    if (text === '{') depth++;
    else if (text === '}' && --depth === 0 && tokens[at + 1]?.text !== ';') begin = at + 1;
  });
  return found;
});

function enumerators(tokens: readonly Token[], keyword: number, firstLine: number): DeclaredConstant[] {
  let open = keyword + 1;
  while (tokens[open]?.kind === 'identifier') open++;
  if (tokens[open]?.text !== '{') return [];
  const tag = open > keyword + 1 ? tokens[open - 1]!.text : undefined;
  const names: Token[] = [];
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { text, kind } = tokens[at]!;
    if (/^[{(]$/.test(text)) depth++;
    else if (/^[})]$/.test(text) && --depth === 0) break;
    else if (depth === 1 && kind === 'identifier' && /^[{,]$/.test(tokens[at - 1]!.text))
      names.push(tokens[at]!);
  }
  const isOnly = names.length === 1;
  return names.map((name) => ({ ...placed(name), firstLine, isOnly, tag }));
}

function variable(tokens: readonly Token[], begin: number, equals: number): DeclaredConstant[] {
  const words = tokens.slice(begin, equals);
  const isConstant = words.some(({ text }) => text === 'const');
  const name = words.at(-1);
  if (!isConstant || !name || !words.every(({ kind }) => kind === 'identifier')) return [];
  return [{ ...placed(name), firstLine: words[0]!.line, isOnly: true, tag: undefined }];
}

function placed({ text, file, line, column }: Token): Pick<DeclaredConstant, 'name' | 'location'> {
  return { name: text, location: { file, line, column } };
}
