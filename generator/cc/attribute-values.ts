// The values of attributes that take some: section names (string literals are joined), alignments (constant
// expressions), modes.

import { type Attribute, argumentsOf } from './attributes.js';
import { integerValue } from './constant.js';
import type { CType } from './ctype.js';
import { resolve } from './ctype.js';
import { parseTypeName } from './declarator.js';
import { evaluate } from './evaluate.js';
import { parseExpression } from './expression.js';
import { NotKnown } from './not-known.js';
import type { Context } from './scope.js';
import { alignOf, sizeOf } from './size.js';
import { startsType } from './specifiers.js';
import { readStrings } from './string-literal.js';
import type { IntegerName } from './target.js';

/** The joined string; undefined when the argument is no string literal. */
export function stringArgument(attribute: Attribute, { unit }: Context): string | undefined {
  const cursor = argumentsOf(attribute);
  while (cursor.text === '(') cursor.next();
  if (cursor.token.kind !== 'string') return undefined;
  const { bytes } = readStrings(cursor, unit.target);
  return Buffer.from(bytes.subarray(0, -1)).toString('latin1');
}

/** The strictest `aligned` of a declaration, bytes: both compilers let the strictest win. */
export function alignedBytes(attributes: readonly Attribute[], context: Context): number | undefined {
  let strictest: number | undefined;
  for (const attribute of attributes) {
    if (attribute.name !== 'aligned') continue;
    const bytes = alignedArgument(attribute, context);
    // `_Alignas(0)` has no effect (C11 6.7.5).
    if (bytes > 0) strictest = Math.max(strictest ?? 0, bytes);
  }
  return strictest;
}

function alignedArgument(attribute: Attribute, context: Context): number {
  if (!attribute.args) return context.unit.target.biggestAlignment;
  const cursor = argumentsOf(attribute);
  if (/^_?[Aa]lignas$/.test(attribute.token.text) && startsType(cursor, context))
    return alignOf(parseTypeName(cursor, context), context.unit.target);
  const value = integerValue(evaluate(parseExpression(cursor, context), context));
  if (value === undefined)
    throw new NotKnown('aligned', 'the alignment is no integer constant', attribute.token);
  return Number(value);
}

export function vectorBytes(attribute: Attribute, context: Context): number {
  const value = integerValue(evaluate(parseExpression(argumentsOf(attribute), context), context));
  if (value === undefined)
    throw new NotKnown('vector_size', 'the size is no integer constant', attribute.token);
  return Number(value);
}

const MODES: Readonly<Record<string, IntegerName>> = {
  QI: 'signed char',
  byte: 'signed char',
  HI: 'short',
  SI: 'int',
  DI: 'long',
  TI: '__int128',
  word: 'long',
  pointer: 'long',
};

export function modeOf(attribute: Attribute, type: CType, context: Context): CType {
  const { target } = context.unit;
  const mode = argumentsOf(attribute).text.replace(/^__(.*)__$/, '$1');
  const name = MODES[mode];
  if (!name) throw new NotKnown(`mode(${mode})`, 'this mode is not emulated', attribute.token);
  const integer = mode === 'DI' && sizeOf(target.integers.long, target) < 8 ? 'long long' : name;
  return {
    kind: 'named',
    name: `mode(${mode})`,
    resolve: () => {
      const base = resolve(type);
      const unsigned = base.kind === 'integer' && !base.signed;
      const chosen = unsigned ? integer.replace(/^signed |^/, 'unsigned ') : integer;
      return target.integers[chosen as IntegerName];
    },
  };
}
