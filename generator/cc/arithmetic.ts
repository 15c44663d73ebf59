// Binary operators on constants, in the types that C gives them. What has no constant operands still has a type.

import { castConstant } from './cast.js';
import { type Constant, commonType, integerTypeOf, opaque, promote, wrap } from './constant.js';
import { type CType, type IntegerType, resolve } from './ctype.js';
import { evaluate } from './evaluate.js';
import type { Expression } from './expression-tree.js';
import { load } from './load.js';
import { Missing, NotKnown } from './not-known.js';
import type { Context } from './scope.js';
import { sizeOf } from './size.js';
import type { Target } from './target.js';

type Binary = Extract<Expression, { kind: 'binary' }>;
type Conditional = Extract<Expression, { kind: 'conditional' }>;

export function binaryConstant({ operator, left, right, token }: Binary, context: Context): Constant {
  const { target } = context.unit;
  if (operator === ',') {
    evaluate(left, context);
    return load(evaluate(right, context), context);
  }
  const a = load(evaluate(left, context), context);
  if (operator === '&&' || operator === '||') return logical(operator, a, right, context);
  const b = load(evaluate(right, context), context);
  const [x, y] = [resolve(a.type), resolve(b.type)];
  if (x.kind === 'pointer' || y.kind === 'pointer') return pointerArithmetic(operator, a, b, context);
  if (x.kind === 'floating' || y.kind === 'floating') return floatingArithmetic(operator, a, b, target);
  const [p, q] = [integerTypeOf(x, target), integerTypeOf(y, target)];
  if (!p || !q) throw new NotKnown(operator, 'these operands are not emulated', token);
  const shifts = operator === '<<' || operator === '>>';
  const type = shifts ? promote(p, target) : commonType(p, q, target);
  const result = isComparison(operator) ? target.integers.int : type;
  if (a.kind !== 'integer' || b.kind !== 'integer') return symbolic(operator, a, b, result);
  if (shifts) return shifted(operator, a.value, b.value, type);
  const value = integerOperation(operator, wrap(a.value, type), wrap(b.value, type));
  if (value === undefined) return opaque(result, `${operator} by zero`);
  return { kind: 'integer', type: result, value: wrap(value, result) };
}

/** A right operand that is not reached may even name what is declared nowhere. */
function logical(operator: string, left: Constant, right: Expression, context: Context): Constant {
  const { int } = context.unit.target.integers;
  const a = truth(left);
  const deciding = operator === '||';
  const answer = (value: boolean): Constant => ({ kind: 'integer', type: int, value: value ? 1n : 0n });
  if (a === deciding) return answer(deciding);
  const b = truth(load(evaluate(right, context), context));
  if (b === undefined || a === undefined) return opaque(int, 'an operand is no constant');
  return answer(b);
}

/** undefined when only the run time knows. */
export function truth(constant: Constant): boolean | undefined {
  if (constant.kind === 'integer') return constant.value !== 0n;
  if (constant.kind === 'floating') return constant.value !== 0;
  if (constant.kind === 'address' || constant.kind === 'string') return true;
  return undefined;
}

export function conditionalConstant({ condition, yes, no }: Conditional, context: Context): Constant {
  const decided = load(evaluate(condition, context), context);
  const known = truth(decided);
  const first = yes ? attempt(yes, context) : decided;
  const second = attempt(no, context);
  const chosen = known === undefined ? undefined : known ? first : second;
  if (chosen instanceof Error) throw chosen;
  const other = chosen === first ? second : first;
  const type = conditionalType(first, second, context.unit.target);
  if (!chosen) {
    if (first instanceof Error) throw first;
    if (second instanceof Error) throw second;
    return opaque(type ?? first.type, 'the condition is no constant');
  }
  if (other instanceof Error || !type) return chosen;
  return integerTypeOf(type, context.unit.target) || resolve(type).kind === 'floating'
    ? castConstant(chosen, type, context.unit.target)
    : chosen;
}

function attempt(expression: Expression, context: Context): Constant | Missing | NotKnown {
  try {
    return load(evaluate(expression, context), context);
  } catch (error) {
    if (error instanceof Missing || error instanceof NotKnown) return error;
    throw error;
  }
}

function conditionalType(a: Constant | Error, b: Constant | Error, target: Target): CType | undefined {
  if (a instanceof Error) return b instanceof Error ? undefined : b.type;
  if (b instanceof Error) return a.type;
  const [x, y] = [resolve(a.type), resolve(b.type)];
  if (x.kind === 'pointer' && y.kind === 'pointer')
    return isNull(a) || isVoid(y.to) ? pointerOf(a, b) : a.type;
  if (x.kind === 'pointer' || y.kind === 'pointer') return x.kind === 'pointer' ? a.type : b.type;
  if (x.kind === 'floating') return a.type;
  if (y.kind === 'floating') return b.type;
  const [p, q] = [integerTypeOf(x, target), integerTypeOf(y, target)];
  return p && q ? commonType(p, q, target) : a.type;
}

/** 6.5.15p6: a null pointer constant gives way, any other `void *` wins. The kernel's __is_constexpr rests on it. */
function pointerOf(a: Constant, b: Constant): CType {
  if (isNull(a)) return b.type;
  return isNull(b) ? a.type : b.type;
}

function isNull(constant: Constant): boolean {
  const type = resolve(constant.type);
  return constant.kind === 'integer' && constant.value === 0n && (type.kind !== 'pointer' || isVoid(type.to));
}

function isVoid(type: CType): boolean {
  return resolve(type).kind === 'void';
}

const COMPARISONS = new Set(['==', '!=', '<', '>', '<=', '>=']);

function isComparison(operator: string): boolean {
  return COMPARISONS.has(operator);
}

function integerOperation(operator: string, a: bigint, b: bigint): bigint | undefined {
  if (isComparison(operator)) return compare(operator, a, b) ? 1n : 0n;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b ? a / b : undefined;
    case '%':
      return b ? a % b : undefined;
    case '&':
      return a & b;
    case '|':
      return a | b;
    default:
      return a ^ b;
  }
}

function compare<T extends bigint | number>(operator: string, a: T, b: T): boolean {
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

/** A count that is negative or not below the width is undefined, and the compilers differ. */
function shifted(operator: string, value: bigint, count: bigint, type: IntegerType): Constant {
  if (count < 0n || count >= BigInt(type.width ?? type.size * 8)) return opaque(type, 'a shift out of range');
  return { kind: 'integer', type, value: wrap(operator === '<<' ? value << count : value >> count, type) };
}

/** An address as an integer: a constant may be added to it or taken from it. */
function symbolic(operator: string, a: Constant, b: Constant, type: IntegerType): Constant {
  if (
    type.size >= 8 &&
    a.kind === 'address' &&
    b.kind === 'integer' &&
    (operator === '+' || operator === '-')
  )
    return { ...a, type, offset: operator === '+' ? a.offset + b.value : a.offset - b.value };
  if (type.size >= 8 && b.kind === 'address' && a.kind === 'integer' && operator === '+')
    return { ...b, type, offset: b.offset + a.value };
  return opaque(type, 'an operand is no constant');
}

function pointerArithmetic(operator: string, a: Constant, b: Constant, context: Context): Constant {
  const { target } = context.unit;
  const { int } = target.integers;
  const [x, y] = [resolve(a.type), resolve(b.type)];
  const both = x.kind === 'pointer' && y.kind === 'pointer';
  if (isComparison(operator)) {
    const known = a.kind === 'integer' && b.kind === 'integer';
    return known
      ? { kind: 'integer', type: int, value: compare(operator, a.value, b.value) ? 1n : 0n }
      : opaque(int, 'a comparison of addresses');
  }
  const pointer = x.kind === 'pointer' ? x : (y as Extract<typeof y, { kind: 'pointer' }>);
  const scale = BigInt(sizeOf(pointer.to, target));
  if (both) {
    const type = target.differenceType;
    const [p, q] = [positionOf(a), positionOf(b)];
    if (!p || !q || p.symbol !== q.symbol || p.symbol === '' || !scale)
      return opaque(type, 'a difference of addresses');
    return { kind: 'integer', type, value: (p.offset - q.offset) / scale };
  }
  const [base, count] = x.kind === 'pointer' ? [a, b] : [b, a];
  if (count.kind !== 'integer') return opaque(base.type, 'an operand is no constant');
  const distance = operator === '-' ? -count.value * scale : count.value * scale;
  if (base.kind === 'address') return { ...base, offset: base.offset + distance };
  if (base.kind === 'integer')
    return { kind: 'integer', type: base.type, value: wrap(base.value + distance, target.sizeType) };
  return base;
}

function positionOf(constant: Constant): { symbol: string | undefined; offset: bigint } | undefined {
  if (constant.kind === 'integer') return { symbol: undefined, offset: constant.value };
  return constant.kind === 'address' ? constant : undefined;
}

function floatingArithmetic(operator: string, left: Constant, right: Constant, target: Target): Constant {
  const [x, y] = [resolve(left.type), resolve(right.type)];
  const size = (type: typeof x): number => (type.kind === 'floating' ? type.size : 0);
  const type = size(x) >= size(y) ? x : y;
  const [a, b] = [numeric(left), numeric(right)];
  if (isComparison(operator)) {
    if (a === undefined || b === undefined) return opaque(target.integers.int, 'an operand is no constant');
    return { kind: 'integer', type: target.integers.int, value: compare(operator, a, b) ? 1n : 0n };
  }
  if (a === undefined || b === undefined || size(type) > 8)
    return opaque(type, 'floating arithmetic is not emulated');
  const value = { '+': a + b, '-': a - b, '*': a * b, '/': a / b }[operator];
  return value === undefined
    ? opaque(type, 'no constant')
    : castConstant({ kind: 'floating', type, value }, type, target);
}

function numeric(constant: Constant): number | undefined {
  if (constant.kind === 'floating') return constant.value;
  return constant.kind === 'integer' ? Number(constant.value) : undefined;
}
