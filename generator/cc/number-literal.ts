// Integer and floating constants (C11 6.4.4): an integer's type is the first of a list that holds it, and the list
// depends on its base and suffix.

import type { Token } from '../cpp/token.js';
import type { Constant } from './constant.js';
import { fits } from './enum-type.js';
import { NotKnown } from './not-known.js';
import type { IntegerName, Target } from './target.js';

const INTEGER = /^(0[xX][0-9a-fA-F']+|0[bB][01']+|0[0-7']*|[1-9][0-9']*)([uU]?(?:[lL]{0,2})[uU]?)$/;
const FLOATING = /^((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)([fFlL]?|[fF]16|[fF]128|[qQ])$/;

export function numberConstant(token: Token, target: Target): Constant {
  const integer = INTEGER.exec(token.text);
  if (integer) return integerConstant(integer[1]!, integer[2]!.toLowerCase(), target, token);
  const floating = FLOATING.exec(token.text);
  if (!floating) throw new NotKnown(token.text, 'this constant is not emulated', token);
  const suffix = floating[2]!.toLowerCase();
  const name = suffix === 'f' ? 'float' : suffix === '' ? 'double' : 'long double';
  return { kind: 'floating', type: target.floating[name]!, value: Number(floating[1]) };
}

function integerConstant(digits: string, suffix: string, target: Target, token: Token): Constant {
  const clean = digits.replaceAll("'", '');
  const decimal = /^[1-9]/.test(clean);
  const value = BigInt(/^0[0-7]+$/.test(clean) ? `0o${clean.slice(1)}` : clean);
  const unsigned = suffix.includes('u');
  const longs = suffix.replace('u', '').length;
  const sizes = (['int', 'long', 'long long'] as const).slice(longs);
  const names = sizes.flatMap((size): IntegerName[] => {
    if (unsigned) return [`unsigned ${size}`];
    return decimal ? [size] : [size, `unsigned ${size}`];
  });
  const name = names.find((one) => fits(value, target.integers[one]));
  if (name === undefined) throw new NotKnown(token.text, 'the constant is too large for its type', token);
  return { kind: 'integer', type: target.integers[name], value };
}
