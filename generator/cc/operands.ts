// Unary operators and the operators that designate objects: `&((struct s *)0)->member` is how offsets were written
// before offsetof, and it must come out as an integer.

import { truth } from './arithmetic.js';
import { type Constant, integerTypeOf, opaque, promote, wrap } from './constant.js';
import { type CType, type IntegerType, qualify, resolve } from './ctype.js';
import { evaluate } from './evaluate.js';
import type { Expression } from './expression-tree.js';
import { findField, layoutOf } from './layout.js';
import { load } from './load.js';
import { NotKnown } from './not-known.js';
import type { Context } from './scope.js';
import { sizeOf } from './size.js';

export function unaryConstant(operator: string, operand: Expression, context: Context): Constant {
  const { target } = context.unit;
  const { token } = operand;
  if (operator === '&') return addressOf(evaluate(operand, context), context);
  if (operator === '*') return dereference(evaluate(operand, context), context);
  if (operator === '&&')
    return opaque({ kind: 'pointer', to: { kind: 'void' } }, `the address of label ${token.text}`);
  const value = load(evaluate(operand, context), context);
  if (operator === '++' || operator === '--')
    throw new NotKnown(operator, 'an assignment is no constant', token);
  if (operator === '!') {
    const known = truth(value);
    const { int } = target.integers;
    return known === undefined
      ? opaque(int, 'the operand is no constant')
      : { kind: 'integer', type: int, value: known ? 0n : 1n };
  }
  if (value.kind === 'floating') return { ...value, value: operator === '-' ? -value.value : value.value };
  const integer = integerTypeOf(value.type, target);
  if (!integer) return opaque(value.type, 'the operand is no constant');
  const type = promote(integer, target);
  if (value.kind !== 'integer') return opaque(type, 'the operand is no constant');
  return { kind: 'integer', type, value: wrap(applied(operator, value.value), type) };
}

function applied(operator: string, value: bigint): bigint {
  if (operator === '-') return -value;
  return operator === '~' ? ~value : value;
}

function addressOf(operand: Constant, { unit }: Context): Constant {
  const type: CType = { kind: 'pointer', to: operand.type };
  if (operand.kind === 'string') return { kind: 'address', type, symbol: '', offset: 0n };
  if (operand.kind === 'compound') return { kind: 'address', type, symbol: '', offset: 0n };
  if (operand.kind !== 'object') return opaque(type, 'the address of something computed');
  const { symbol, offset } = operand;
  if (symbol !== undefined) return { kind: 'address', type, symbol, offset };
  return { kind: 'integer', type, value: wrap(offset, unit.target.sizeType) };
}

/** The object that a pointer points to. */
export function dereference(operand: Constant, context: Context): Constant {
  const pointer = load(operand, context);
  const type = resolve(pointer.type);
  if (type.kind === 'function') return pointer;
  if (type.kind !== 'pointer') throw new NotKnown('*', 'its operand is no pointer');
  if (pointer.kind === 'address')
    return { kind: 'object', type: type.to, symbol: pointer.symbol, offset: pointer.offset };
  if (pointer.kind === 'integer')
    return { kind: 'object', type: type.to, symbol: undefined, offset: pointer.value };
  return opaque(type.to, "what the pointer points to is the run time's");
}

export function indexed(of: Constant, index: Constant, context: Context): Constant {
  const { target } = context.unit;
  const at = load(index, context);
  if (of.kind === 'string' && at.kind === 'integer') {
    const element = resolve(of.type.of) as IntegerType;
    if (element.size === 1 && at.value >= 0n && at.value < BigInt(of.bytes.length))
      return { kind: 'integer', type: element, value: wrap(BigInt(of.bytes[Number(at.value)]!), element) };
  }
  const base = load(of, context);
  const type = resolve(base.type);
  if (type.kind !== 'pointer') {
    if (resolve(at.type).kind === 'pointer') return indexed(index, of, context);
    if (type.kind === 'array' || type.kind === 'vector')
      return opaque(type.of, 'an element of something computed');
    throw new NotKnown('[]', 'its operand is no array');
  }
  if (at.kind !== 'integer' || (base.kind !== 'address' && base.kind !== 'integer'))
    return opaque(type.to, 'the element is chosen at run time');
  const distance = at.value * BigInt(sizeOf(type.to, target));
  if (base.kind === 'address')
    return { kind: 'object', type: type.to, symbol: base.symbol, offset: base.offset + distance };
  return { kind: 'object', type: type.to, symbol: undefined, offset: base.value + distance };
}

export function memberOf(of: Constant, name: string, context: Context): Constant {
  const { target } = context.unit;
  const type = resolve(of.type);
  if (type.kind !== 'record') throw new NotKnown(`.${name}`, 'its operand is no structure');
  const field = findField(layoutOf(type.record, target), name, target);
  if (!field)
    throw new NotKnown(`.${name}`, `${type.record.keyword} ${type.record.tag ?? ''} has no such member`);
  const plain = qualify(field.type, { const: type.const ?? false, volatile: type.volatile ?? false });
  if (field.bitWidth !== undefined)
    return opaque(bitFieldType(field.type, field.bitWidth, context), 'a bit-field');
  if (of.kind !== 'object') return opaque(plain, 'a member of something computed');
  return { kind: 'object', type: plain, symbol: of.symbol, offset: of.offset + BigInt(field.offset) };
}

function bitFieldType(type: CType, width: number, { unit }: Context): CType {
  const integer = integerTypeOf(type, unit.target);
  return integer ? { ...integer, width } : type;
}

/** Bytes of `offsetof(type, path)`. */
export function offsetOf(type: CType, path: readonly (string | Expression)[], context: Context): bigint {
  let at: Constant = { kind: 'object', type, symbol: undefined, offset: 0n };
  for (const step of path)
    at =
      typeof step === 'string' ? memberOf(at, step, context) : indexed(at, evaluate(step, context), context);
  if (at.kind !== 'object') throw new NotKnown('offsetof', 'the place is no constant');
  return at.offset;
}
