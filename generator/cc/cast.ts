// Conversions of constants (C11 6.3). An address keeps its symbol as long as the type can hold it whole.

import { type Constant, integerTypeOf, opaque, wrap } from './constant.js';
import { type CType, resolve } from './ctype.js';
import type { Target } from './target.js';

export function castConstant(from: Constant, type: CType, target: Target): Constant {
  const to = resolve(type);
  const constant = from.kind === 'object' && from.value ? from.value : from;
  const integer = integerTypeOf(to, target);
  if (integer) {
    if (constant.kind === 'integer') return { kind: 'integer', type, value: wrap(constant.value, integer) };
    if (constant.kind === 'floating')
      return fromFloating(constant.value, type, integer.name === '_Bool', target);
    if (constant.kind === 'string') return { kind: 'address', type, symbol: '', offset: 0n };
    if (constant.kind === 'object' && isAddressed(constant.type))
      return constant.symbol === undefined
        ? { kind: 'integer', type, value: wrap(constant.offset, integer) }
        : { kind: 'address', type, symbol: constant.symbol, offset: constant.offset };
    if (constant.kind === 'address') {
      if (integer.name === '_Bool') return { kind: 'integer', type, value: 1n };
      if (integer.size >= target.pointerSize) return { ...constant, type };
      return opaque(type, `the address of ${constant.symbol || 'a string'} is cut`);
    }
    return opaque(type, constant.kind === 'opaque' ? constant.reason : 'no constant');
  }
  if (to.kind === 'floating') {
    if (constant.kind === 'integer')
      return { kind: 'floating', type, value: rounded(Number(constant.value), to.name) };
    if (constant.kind === 'floating')
      return { kind: 'floating', type, value: rounded(constant.value, to.name) };
  }
  if (to.kind === 'record' || to.kind === 'array' || to.kind === 'vector') return constant;
  return opaque(type, constant.kind === 'opaque' ? constant.reason : 'no constant');
}

function isAddressed(type: CType): boolean {
  const { kind } = resolve(type);
  return kind === 'array' || kind === 'function';
}

function fromFloating(value: number, type: CType, bool: boolean, target: Target): Constant {
  const integer = integerTypeOf(type, target)!;
  if (bool) return { kind: 'integer', type, value: value ? 1n : 0n };
  const whole = Math.trunc(value);
  if (!Number.isFinite(value) || wrap(BigInt(whole), integer) !== BigInt(whole))
    return opaque(type, 'a floating value out of range');
  return { kind: 'integer', type, value: BigInt(whole) };
}

function rounded(value: number, name: string): number {
  return name === 'float' ? Math.fround(value) : value;
}
