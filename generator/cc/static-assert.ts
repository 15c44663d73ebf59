// `_Static_assert` may stand wherever a declaration may, between members too.

import type { Cursor } from './cursor.js';

export function isStaticAssert(text: string): boolean {
  return text === '_Static_assert' || text === 'static_assert';
}

/** Behind the next semicolon that stands in no bracket. */
export function skipStatement(cursor: Cursor): void {
  while (!cursor.done) {
    if (cursor.text === '(' || cursor.text === '[' || cursor.text === '{') cursor.enclosed();
    else if (cursor.next().text === ';') return;
  }
}
