// The builtins that both compilers fold in an initialiser or an array bound; include/linux/log2.h and
// include/linux/build_bug.h rest on them. Any other call has only a type.

import { castConstant } from './cast.js';
import { type Constant, opaque } from './constant.js';
import { resolve } from './ctype.js';
import { evaluate } from './evaluate.js';
import type { Expression } from './expression-tree.js';
import { load } from './load.js';
import type { Context } from './scope.js';
import type { IntegerName } from './target.js';

type Call = Extract<Expression, { kind: 'call' }>;

export function callConstant({ callee, args }: Call, context: Context): Constant {
  const { integers } = context.unit.target;
  const name = callee.kind === 'identifier' ? callee.token.text : '';
  const int = (value: bigint): Constant => ({ kind: 'integer', type: integers.int, value });
  const arg = (index: number): Constant => evaluate(args[index]!, context);
  switch (name) {
    case '__builtin_constant_p':
      return int(isConstant(args[0]!, context) ? 1n : 0n);
    case '__builtin_expect':
    case '__builtin_expect_with_probability':
      return castConstant(load(arg(0), context), integers.long, context.unit.target);
    case '__builtin_strlen': {
      const text = arg(0);
      const type = context.unit.target.sizeType;
      if (text.kind !== 'string') return opaque(type, 'the length of something computed');
      return { kind: 'integer', type, value: BigInt(text.bytes.indexOf(0)) };
    }
  }
  const folded = bitBuiltin(name);
  if (folded) {
    const [type, operate] = folded;
    const value = castConstant(load(arg(0), context), integers[type], context.unit.target);
    if (value.kind !== 'integer') return opaque(integers[folded[2]], 'the operand is no constant');
    const result = operate(value.value);
    return result === undefined
      ? opaque(integers[folded[2]], 'the result for 0 is undefined')
      : { kind: 'integer', type: integers[folded[2]], value: result };
  }
  return opaque(returned(callee, context), `a call of ${name || 'a function'}`);
}

function returned(callee: Expression, context: Context): Constant['type'] {
  const type = resolve(evaluate(callee, context).type);
  if (type.kind === 'function') return type.returns;
  const pointed = type.kind === 'pointer' ? resolve(type.to) : undefined;
  return pointed?.kind === 'function' ? pointed.returns : context.unit.target.integers.int;
}

/** Integers, floating constants and string literals; an address is none. */
function isConstant(expression: Expression, context: Context): boolean {
  const value = evaluate(expression, context);
  const { kind } = value.kind === 'object' && value.value ? value.value : value;
  return kind === 'integer' || kind === 'floating' || kind === 'string';
}

type Folded = readonly [IntegerName, (value: bigint) => bigint | undefined, IntegerName];

const WIDTHS: Readonly<Record<string, readonly [IntegerName, number]>> = {
  '': ['unsigned int', 32],
  l: ['unsigned long', 64],
  ll: ['unsigned long long', 64],
};

function bitBuiltin(name: string): Folded | undefined {
  const swap = /^__builtin_bswap(16|32|64)$/.exec(name);
  if (swap) {
    const type = ({ 16: 'unsigned short', 32: 'unsigned int', 64: 'unsigned long' } as const)[
      Number(swap[1]) as 16 | 32 | 64
    ];
    return [type, (value) => swapped(value, Number(swap[1]) / 8), type];
  }
  const match = /^__builtin_(clz|ctz|ffs|popcount|parity)(l{0,2})$/.exec(name);
  if (!match) return undefined;
  const [type, bits] = WIDTHS[match[2]!]!;
  const text = (value: bigint): string => value.toString(2);
  const trailing = (value: bigint): number => /0*$/.exec(text(value))![0].length;
  const ones = (value: bigint): number => text(value).replaceAll('0', '').length;
  const operations: Readonly<Record<string, (value: bigint) => number | undefined>> = {
    clz: (value) => (value ? bits - text(value).length : undefined),
    ctz: (value) => (value ? trailing(value) : undefined),
    ffs: (value) => (value ? trailing(value) + 1 : 0),
    popcount: ones,
    parity: (value) => ones(value) & 1,
  };
  const operate = (value: bigint): bigint | undefined => {
    const result = operations[match[1]!]!(value);
    return result === undefined ? undefined : BigInt(result);
  };
  return [type, operate, 'int'];
}

function swapped(value: bigint, bytes: number): bigint {
  let result = 0n;
  for (let at = 0; at < bytes; at++) result = (result << 8n) | ((value >> BigInt(8 * at)) & 0xffn);
  return result;
}
