// `_Static_assert` may stand wherever a declaration may, between members too. The compiler refuses a text in which one is
// false; what its condition is worth may be asked only when everything is declared.

import type { Place, Token } from '../cpp/token.js';
import { integerValue } from './constant.js';
import type { Cursor } from './cursor.js';
import { evaluate } from './evaluate.js';
import { parseConditional } from './expression.js';
import { Missing, NotKnown } from './not-known.js';
import type { Context } from './scope.js';

export interface StaticAssert {
  /** Where a person would edit it: the kernel's static_assert is a macro. */
  readonly place: Place;
  readonly condition: string;
  /** What can't be worked out here is not said to be false. */
  isFalse(): boolean;
}

export function isStaticAssert(text: string): boolean {
  return text === '_Static_assert' || text === 'static_assert';
}

/** The cursor stands at the keyword. */
export function parseStaticAssert(cursor: Cursor, context: Context): void {
  const place = outermostUse(cursor.next());
  if (cursor.text === '(') {
    const inside = cursor.fork().enclosed();
    context.unit.assertions.push({
      place,
      condition: conditionText(inside.fork()),
      isFalse: () => isFalse(inside.fork(), context),
    });
  }
  skipStatement(cursor);
}

/** Behind the next semicolon that stands in no bracket. */
export function skipStatement(cursor: Cursor): void {
  while (!cursor.done) {
    if (cursor.text === '(' || cursor.text === '[' || cursor.text === '{') cursor.enclosed();
    else if (cursor.next().text === ';') return;
  }
}

function isFalse(condition: Cursor, context: Context): boolean {
  try {
    return integerValue(evaluate(parseConditional(condition, context), context)) === 0n;
  } catch (error) {
    if (error instanceof Missing || error instanceof NotKnown) return false;
    throw error;
  }
}

function conditionText(inside: Cursor): string {
  const { at } = inside;
  while (!inside.done && inside.text !== ',') {
    if (inside.text === '(' || inside.text === '[' || inside.text === '{') inside.enclosed();
    else inside.next();
  }
  return inside.tokens
    .slice(at, inside.at)
    .map(({ text, spaceBefore }, index) => (index && spaceBefore ? ` ${text}` : text))
    .join('');
}

function outermostUse(token: Token): Token {
  let use = token.expansion;
  while (use?.parent) use = use.parent;
  return use?.usedAt ?? token;
}
