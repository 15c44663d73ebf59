// Where every bracket closes, found once for all tokens of a unit: brackets are skipped as wholes all the time, and a
// kernel translation unit has half a million of them.

import type { Token } from '../cpp/token.js';

const known = new WeakMap<readonly Token[], Int32Array>();

/** Of an opening bracket the index of its closing one, 0 where it stays open and for every other token. */
export function closingBrackets(tokens: readonly Token[]): Int32Array {
  const before = known.get(tokens);
  if (before) return before;
  const closing = new Int32Array(tokens.length);
  const open: number[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { text, kind } = tokens[at]!;
    if (kind !== 'punctuator' || text.length !== 1) continue;
    if (text === '(' || text === '[' || text === '{') open.push(at);
    else if (text === ')' || text === ']' || text === '}') {
      const opener = open.pop();
      if (opener !== undefined) closing[opener] = at;
    }
  }
  known.set(tokens, closing);
  return closing;
}

/** Behind the bracket that closes the one at `at`; the text's end when it stays open. */
export function behindBracket(tokens: readonly Token[], at: number): number {
  const closing = closingBrackets(tokens)[at];
  return closing ? closing + 1 : tokens.length;
}
