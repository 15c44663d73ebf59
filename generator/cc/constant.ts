// What an expression is worth at translation time (C11 6.6, and what gcc and clang fold beyond it): an integer, a
// string literal, an address, or only a type.

import type { ArrayType, CType, IntegerType } from './ctype.js';
import { resolve } from './ctype.js';
import { underlyingType } from './enum-type.js';
import type { Initialiser } from './initialiser-tree.js';
import type { Target } from './target.js';

export type Constant =
  /** Normalised to its type: a pointer made of an integer is one too. */
  | { readonly kind: 'integer'; readonly type: CType; readonly value: bigint }
  | { readonly kind: 'floating'; readonly type: CType; readonly value: number }
  /** A string literal as an array, its NUL included; `unit` is the element's size. */
  | { readonly kind: 'string'; readonly type: ArrayType; readonly bytes: Uint8Array }
  /** Something in memory. `symbol` is undefined for `*(struct s *)0` and its members. */
  | {
      readonly kind: 'object';
      readonly type: CType;
      readonly symbol: string | undefined;
      readonly offset: bigint;
      /** Of a const scalar whose initialiser is constant. */
      readonly value?: Constant;
    }
  | { readonly kind: 'address'; readonly type: CType; readonly symbol: string; readonly offset: bigint }
  | { readonly kind: 'compound'; readonly type: CType; readonly initialiser: Initialiser }
  /** Its value is the run time's. */
  | { readonly kind: 'opaque'; readonly type: CType; readonly reason: string };

export function integerValue(constant: Constant): bigint | undefined {
  return constant.kind === 'integer' ? constant.value : undefined;
}

export function opaque(type: CType, reason: string): Constant {
  return { kind: 'opaque', type, reason };
}

/** `value` modulo the type, as a cast to it gives. */
export function wrap(value: bigint, { size, signed, name, width }: IntegerType): bigint {
  if (name === '_Bool') return value ? 1n : 0n;
  const bits = width ?? size * 8;
  return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

/** The integer type that a value of this type is computed in before promotion; undefined for other types. */
export function integerTypeOf(type: CType, target: Target): IntegerType | undefined {
  const resolved = resolve(type);
  if (resolved.kind === 'integer') return resolved;
  if (resolved.kind === 'enum') return underlyingType(resolved.enumeration, target);
  if (resolved.kind === 'pointer') return target.sizeType;
  return undefined;
}

/** C11 6.3.1.1. */
export function promote(type: IntegerType, { integers }: Target): IntegerType {
  if (type.width !== undefined) {
    if (type.width < 32 || (type.width === 32 && type.signed)) return integers.int;
    return type.width === 32 ? integers['unsigned int'] : type;
  }
  return type.rank < integers.int.rank ? integers.int : type;
}

/** C11 6.3.1.8 for two integer types. */
export function commonType(left: IntegerType, right: IntegerType, target: Target): IntegerType {
  const [a, b] = [promote(left, target), promote(right, target)];
  if (a.signed === b.signed) return a.rank >= b.rank ? a : b;
  const [signed, unsigned] = a.signed ? [a, b] : [b, a];
  if (unsigned.rank >= signed.rank) return unsigned;
  if (signed.size > unsigned.size) return signed;
  return target.integers[`unsigned ${signed.name}` as keyof Target['integers']] ?? unsigned;
}
