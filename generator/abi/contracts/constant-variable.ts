// What `static const u32 foo_version = 3;` is worth: the number in its bytes.

import { integerTypeOf } from '../../cc/constant.js';
import { resolve } from '../../cc/ctype.js';
import type { VariableDeclaration } from '../../cc/scope.js';
import type { Declared, TranslationUnit } from '../../cc/translation-unit.js';
import { qualifiersOf, variableType } from '../../cc/variable-type.js';

/** Decimal; undefined for what is no constant or no integer, or has no initialiser. Throws Missing and NotKnown. */
export function constantVariable(
  unit: TranslationUnit,
  { name, value: declarations }: Declared<readonly VariableDeclaration[]>,
): string | undefined {
  if (!declarations.some(({ initialiser }) => initialiser)) return undefined;
  const type = variableType(declarations);
  if (resolve(type).kind === 'pointer' || !qualifiersOf(type).constant) return undefined;
  const integer = integerTypeOf(type, unit.target);
  if (!integer) return undefined;
  const bytes = Buffer.from(unit.bytesOf(name));
  const digits = (unit.target.endianness === 'big' ? bytes : bytes.reverse()).toString('hex');
  const number = BigInt(`0x${digits}`);
  return String(integer.signed ? BigInt.asIntN(bytes.length * 8, number) : number);
}
