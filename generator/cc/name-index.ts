// Which external declarations may declare a name: found by the shape of the tokens around it, too many rather than
// too few, so that only those are parsed when the name is looked up.

import type { Token } from '../cpp/token.js';
import { behindBracket } from './brackets.js';
import type { ExternalDeclaration } from './split-declarations.js';

export interface NameIndex {
  /** Numbers of external declarations, ascending. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  readonly tags: ReadonlyMap<string, readonly number[]>;
}

export function indexNames(
  tokens: readonly Token[],
  declarations: readonly ExternalDeclaration[],
): NameIndex {
  const names = new Map<string, number[]>();
  const tags = new Map<string, number[]>();
  declarations.forEach(({ start, end, body }, number) => {
    const braces: boolean[] = [];
    for (let at = start; at < (body ?? end); at++) {
      const { kind, text } = tokens[at]!;
      if (kind === 'punctuator') {
        if (text === '{') braces.push(opensEnum(tokens, start, at));
        else if (text === '}') braces.pop();
      } else if (kind === 'identifier') {
        if (text === 'struct' || text === 'union' || text === 'enum') addTag(tags, tokens, at, number);
        else if (braces.length ? braces.at(-1)! && isEnumerator(tokens, at) : isDeclared(tokens, at))
          add(names, text, number);
      }
    }
  });
  return { names, tags };
}

const BEHIND_A_NAME = new Set([
  ',',
  ';',
  '=',
  '[',
  '(',
  ')',
  '{',
  ':',
  '__attribute__',
  '__asm__',
  'asm',
  '__asm',
]);

function isDeclared(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next === undefined || BEHIND_A_NAME.has(next.text);
}

function isEnumerator(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]!.text;
  return before === '{' || before === ',';
}

/** The word `enum` stands a few tokens before the brace: tag, attributes or a fixed type may come between. */
function opensEnum(tokens: readonly Token[], start: number, brace: number): boolean {
  for (let at = brace - 1; at >= start; at--) {
    const { text } = tokens[at]!;
    if (text === 'enum') return true;
    if (text === 'struct' || text === 'union' || text === '{' || text === '}' || text === ';' || text === '=')
      return false;
  }
  return false;
}

/** The tag is indexed only where a body follows, at once or behind attributes. */
function addTag(
  tags: Map<string, number[]>,
  tokens: readonly Token[],
  keyword: number,
  number: number,
): void {
  for (let at = keyword + 1, tag: string | undefined; at < tokens.length && at < keyword + 200; at++) {
    const { text, kind } = tokens[at]!;
    if (text === '{') {
      if (tag !== undefined) add(tags, tag, number);
      return;
    }
    if (text === ';' || text === '=' || text === '}') return;
    if (kind === 'identifier' && tag === undefined && !text.startsWith('__attribute')) tag = text;
    else if (text === '__attribute__' || text === '__attribute') at = behindBracket(tokens, at + 1) - 1;
    else if (text !== ':' && tag !== undefined && kind !== 'identifier') return;
  }
}

function add(map: Map<string, number[]>, name: string, number: number): void {
  const list = map.get(name);
  if (!list) map.set(name, [number]);
  else if (list.at(-1) !== number) list.push(number);
}
