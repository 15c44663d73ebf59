// A kernel translation unit is ten thousand external declarations in two hundred thousand lines. They are only cut
// apart here, brackets as wholes; a declaration is parsed when a name out of it is needed.

import type { Token } from '../cpp/token.js';
import { behindBracket } from './brackets.js';

export interface ExternalDeclaration {
  /** Token indexes, `end` behind the semicolon or the closing brace. */
  readonly start: number;
  end: number;
  /** Index of the `{` of a function's body. */
  body: number | undefined;
}

export function splitDeclarations(tokens: readonly Token[]): ExternalDeclaration[] {
  const found: ExternalDeclaration[] = [];
  const { length } = tokens;
  let start = 0;
  let at = 0;
  let assigned = false;
  while (at < length) {
    const { text, kind } = tokens[at]!;
    if (kind === 'identifier') {
      if (text === 'struct' || text === 'union' || text === 'enum') at = behindRecord(tokens, at);
      else at++;
    } else if (kind !== 'punctuator') at++;
    else if (text === ';') {
      if (at > start) found.push({ start, end: at + 1, body: undefined });
      start = ++at;
      assigned = false;
    } else if (text === '(' || text === '[') at = behindBracket(tokens, at);
    else if (text === '{') {
      const body = at;
      at = behindBracket(tokens, at);
      if (assigned) continue;
      const last = found.at(-1);
      // Behind the parameter declarations of an old-style definition the body stands alone.
      if (start === body && last && last.body === undefined && last.end === body) {
        last.body = body;
        last.end = at;
      } else found.push({ start, end: at, body });
      start = at;
    } else {
      if (text === '=') assigned = true;
      at++;
    }
  }
  if (start < length) found.push({ start, end: length, body: undefined });
  return found;
}

/** Behind `struct tag {...}` with its attributes, or behind `struct tag` when no body follows. */
function behindRecord(tokens: readonly Token[], keyword: number): number {
  let at = keyword + 1;
  for (; at < tokens.length; ) {
    const { text, kind } = tokens[at]!;
    if (text === '__attribute__' || text === '__attribute') at = behindBracket(tokens, at + 1);
    else if (text === '[' && tokens[at + 1]?.text === '[') at = behindBracket(tokens, at);
    else if (kind === 'identifier' && isTagPosition(tokens, at, keyword)) at++;
    else break;
  }
  if (tokens[at]?.text === ':' && tokens[keyword]!.text === 'enum')
    while (at < tokens.length && !'{;'.includes(tokens[at]!.text)) at++;
  return tokens[at]?.text === '{' ? behindBracket(tokens, at) : at;
}

/** `struct a b`: only the first word is the tag. */
function isTagPosition(tokens: readonly Token[], at: number, keyword: number): boolean {
  const before = tokens[at - 1]!;
  return at - 1 === keyword || before.text === ')' || before.text === ']';
}
