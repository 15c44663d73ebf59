// From a designator to the value that it stands for (C11 6.3.2.1): arrays and functions become addresses, an object's
// value is the run time's unless it is a const scalar.

import { type Constant, opaque } from './constant.js';
import { resolve, unqualified } from './ctype.js';
import type { Context } from './scope.js';

/** Symbol of a string literal's address: it has no name, and no other object has it. */
export const LITERAL = '';

export function load(constant: Constant, { unit }: Context): Constant {
  if (constant.kind === 'string')
    return { kind: 'address', type: { kind: 'pointer', to: constant.type.of }, symbol: LITERAL, offset: 0n };
  if (constant.kind !== 'object') return constant;
  const type = resolve(constant.type);
  const { symbol, offset } = constant;
  if (type.kind === 'array' || type.kind === 'function') {
    const pointer = { kind: 'pointer', to: type.kind === 'array' ? type.of : type } as const;
    return symbol === undefined
      ? { kind: 'integer', type: pointer, value: BigInt.asUintN(unit.target.pointerSize * 8, offset) }
      : { kind: 'address', type: pointer, symbol, offset };
  }
  return (
    constant.value ?? opaque(unqualified(type), `the value of ${symbol ?? 'an object'} is the run time's`)
  );
}
