// Where a designator points, and when an array takes a string literal.

import { integerValue } from './constant.js';
import { type ArrayType, resolve } from './ctype.js';
import { evaluate } from './evaluate.js';
import type { Expression } from './expression-tree.js';
import type { Designator } from './initialiser-tree.js';
import { type FieldLayout, findField, layoutOf } from './layout.js';
import { NotKnown } from './not-known.js';
import type { Context } from './scope.js';
import { readStrings } from './string-literal.js';
import type { Target } from './target.js';

/** First and last index; they are one for a plain `[i]`. */
export function rangeOf(designator: Designator, context: Context): [number, number] {
  if (designator.kind !== 'index')
    throw new NotKnown(designator.name, 'an array has no members', designator.token);
  const bound = (expression: Expression): number => {
    const value = integerValue(evaluate(expression, context));
    if (value === undefined || value < 0n || value > 0xffffffn)
      throw new NotKnown('[]', 'the index is no constant that lvup follows', designator.token);
    return Number(value);
  };
  const first = bound(designator.first);
  const last = designator.last ? bound(designator.last) : first;
  if (last < first || last - first > 0xfffff)
    throw new NotKnown('[ ... ]', 'the range is empty or too long', designator.token);
  return [first, last];
}

/** Index of the field that is, or that holds, the designated member. */
export function memberPosition(
  fields: readonly FieldLayout[],
  designator: Designator,
  target: Target,
): number {
  if (designator.kind !== 'member') throw new NotKnown('[]', 'a structure has no elements', designator.token);
  const { name, token } = designator;
  const index = fields.findIndex(
    (field) => field.name === name || (field.name === undefined && holds(field, name, target)),
  );
  if (index < 0) throw new NotKnown(`.${name}`, 'there is no such member', token);
  return index;
}

function holds({ type }: FieldLayout, name: string, target: Target): boolean {
  const resolved = resolve(type);
  return (
    resolved.kind === 'record' && findField(layoutOf(resolved.record, target), name, target) !== undefined
  );
}

/** The literal's bytes with its NUL, when the array's elements are characters as wide as the literal's. */
export function stringFor(
  array: ArrayType,
  expression: Expression,
  { unit }: Context,
): Uint8Array | undefined {
  if (expression.kind !== 'string') return undefined;
  const element = resolve(array.of);
  if (element.kind !== 'integer') return undefined;
  const literal = readStrings(expression.at.fork(), unit.target);
  const unitType = resolve(literal.type.of);
  return unitType.kind === 'integer' && unitType.size === element.size ? literal.bytes : undefined;
}
