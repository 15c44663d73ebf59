// `#if` in full (C11 6.10.1): every integer is an intmax_t or uintmax_t, 64 bits wide on all kernels. A third value
// beside true and false, unknown, stands for what comes out of a generated header that is not there: it spreads
// through operators, but `0 && unknown` is 0 all the same.

import type { Token } from './token.js';

export interface Value {
  readonly bits: bigint;
  readonly unsigned: boolean;
}

/** The name of what is missing. */
export interface UnknownValue {
  readonly unknown: string;
}

export type Result = Value | UnknownValue;

export interface Operands {
  /** The next token, macros expanded; undefined at the directive's end. */
  next(): Token | undefined;
  /** An identifier that is left after expansion: `defined X`, `__has_include(...)`, or a plain name. */
  identifier(token: Token): Result;
}

export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

export function evaluate(operands: Operands): Result {
  const parser = new Parser(operands);
  const result = parser.comma();
  parser.end();
  return result;
}

export function isUnknown(result: Result): result is UnknownValue {
  return 'unknown' in result;
}

export const FALSE: Value = { bits: 0n, unsigned: false };
export const TRUE: Value = { bits: 1n, unsigned: false };

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

class Parser {
  private token: Token | undefined;
  // Inside `0 && (...)` a division by zero is no error (6.6p3).
  private evaluated = true;

  constructor(private readonly operands: Operands) {
    this.token = operands.next();
  }

  end(): void {
    if (this.token) throw new ExpressionError(`missing binary operator before "${this.token.text}"`);
  }

  comma(): Result {
    let result = this.conditional();
    while (this.accept(',')) result = this.conditional();
    return result;
  }

  private conditional(): Result {
    const condition = this.binary(0);
    if (!this.accept('?')) return condition;
    const known = !isUnknown(condition);
    const yes = this.quietly(known && !condition.bits, () => this.comma());
    if (!this.accept(':')) throw new ExpressionError('"?" without following ":"');
    const no = this.quietly(known && condition.bits !== 0n, () => this.conditional());
    if (!known) return condition;
    const chosen = condition.bits ? yes : no;
    if (isUnknown(chosen)) return chosen;
    const other = condition.bits ? no : yes;
    return wrap(chosen.bits, chosen.unsigned || (!isUnknown(other) && other.unsigned));
  }

  private binary(level: number): Result {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    while (this.token?.kind === 'punctuator' && operators.includes(this.token.text)) {
      const operator = this.token.text;
      this.advance();
      const decided =
        !isUnknown(left) && ((operator === '&&' && !left.bits) || (operator === '||' && left.bits !== 0n));
      const right = this.quietly(decided, () => this.binary(level + 1));
      left = this.apply(operator, left, right);
    }
    return left;
  }

  private apply(operator: string, left: Result, right: Result): Result {
    if (operator === '&&' || operator === '||') return logical(operator, left, right);
    if (isUnknown(left)) return left;
    if (isUnknown(right)) return right;
    if ((operator === '/' || operator === '%') && !right.bits) {
      if (this.evaluated) throw new ExpressionError('division by zero in #if');
      return FALSE;
    }
    return arithmetic(operator, left, right);
  }

  private unary(): Result {
    const { token } = this;
    if (token?.kind === 'punctuator') {
      if (this.accept('(')) {
        const result = this.comma();
        if (!this.accept(')')) throw new ExpressionError('missing ")" in expression');
        return result;
      }
      if ('+-!~'.includes(token.text)) {
        this.advance();
        return negate(token.text, this.unary());
      }
    }
    if (!token) throw new ExpressionError('#if with no expression');
    if (token.kind === 'identifier') {
      const result = this.operands.identifier(token);
      this.advance();
      return result;
    }
    this.advance();
    if (token.kind === 'number') return integer(token.text);
    if (token.kind === 'character') return { bits: characterValue(token.text), unsigned: false };
    throw new ExpressionError(`token "${token.text}" is not valid in preprocessor expressions`);
  }

  private quietly<T>(quiet: boolean, parse: () => T): T {
    const before = this.evaluated;
    if (quiet) this.evaluated = false;
    const result = parse();
    this.evaluated = before;
    return result;
  }

  private accept(text: string): boolean {
    if (this.token?.kind !== 'punctuator' || this.token.text !== text) return false;
    this.advance();
    return true;
  }

  private advance(): void {
    this.token = this.operands.next();
  }
}

function logical(operator: string, left: Result, right: Result): Result {
  const dominant = operator === '&&' ? 0n : 1n;
  for (const side of [left, right])
    if (!isUnknown(side) && (side.bits ? 1n : 0n) === dominant) return { bits: dominant, unsigned: false };
  if (isUnknown(left)) return left;
  if (isUnknown(right)) return right;
  return { bits: 1n - dominant, unsigned: false };
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  if (operator === '<<' || operator === '>>') return shift(operator, left, right);
  const unsigned = left.unsigned || right.unsigned;
  const a = unsigned ? BigInt.asUintN(64, left.bits) : left.bits;
  const b = unsigned ? BigInt.asUintN(64, right.bits) : right.bits;
  switch (operator) {
    case '|':
      return wrap(a | b, unsigned);
    case '^':
      return wrap(a ^ b, unsigned);
    case '&':
      return wrap(a & b, unsigned);
    case '+':
      return wrap(a + b, unsigned);
    case '-':
      return wrap(a - b, unsigned);
    case '*':
      return wrap(a * b, unsigned);
    case '/':
      return wrap(a / b, unsigned);
    case '%':
      return wrap(a % b, unsigned);
    default:
      return compare(operator, a, b) ? TRUE : FALSE;
  }
}

function compare(operator: string, a: bigint, b: bigint): boolean {
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

/** A negative count shifts the other way, and 64 or more leaves nothing (or the sign): cpplib's num_lshift, num_rshift. */
function shift(operator: string, left: Value, right: Value): Value {
  const backwards = !right.unsigned && right.bits < 0n;
  const distance = backwards ? -right.bits : right.bits;
  const toLeft = (operator === '<<') !== backwards;
  const count = distance > 64n ? 64n : distance;
  return wrap(toLeft ? left.bits << count : left.bits >> count, left.unsigned);
}

function negate(operator: string, operand: Result): Result {
  if (isUnknown(operand)) return operand;
  const { bits, unsigned } = operand;
  if (operator === '!') return bits ? FALSE : TRUE;
  if (operator === '-') return wrap(-bits, unsigned);
  return operator === '~' ? wrap(~bits, unsigned) : operand;
}

function wrap(bits: bigint, unsigned: boolean): Value {
  return { bits: unsigned ? BigInt.asUintN(64, bits) : BigInt.asIntN(64, bits), unsigned };
}

const INTEGER = /^(0[xX][0-9a-fA-F]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)([uUlLzZ]*)$/;

function integer(text: string): Value {
  const match = INTEGER.exec(text.replaceAll("'", ''));
  if (!match) throw new ExpressionError(`"${text}" is not an integer`);
  const digits = match[1]!;
  const bits = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const unsigned = /u/i.test(match[2]!) || bits > 0x7fffffffffffffffn;
  return wrap(bits, unsigned);
}

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  e: 27,
  E: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
};

/** Several characters make one int, the first one highest; the kernel's plain char is unsigned. */
function characterValue(text: string): bigint {
  const body = text.slice(text.indexOf("'") + 1, -1);
  const pieces = body.match(/\\(?:x[0-9a-fA-F]+|[0-7]{1,3}|.)|[^\\]/gs) ?? [];
  let value = 0n;
  for (const piece of pieces) value = (value << 8n) | BigInt(characterCode(piece) & 0xff);
  return BigInt.asIntN(32, value);
}

function characterCode(piece: string): number {
  if (piece[0] !== '\\') return piece.charCodeAt(0);
  const letter = piece[1]!;
  if (letter === 'x') return Number.parseInt(piece.slice(2), 16);
  if (letter >= '0' && letter <= '7') return Number.parseInt(piece.slice(1), 8);
  return ESCAPES[letter] ?? letter.charCodeAt(0);
}
