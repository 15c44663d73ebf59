// `extern char x[]; char x[48];`: the declarations of one variable make one type together (C11 6.2.7).

import type { CType } from './ctype.js';
import { resolve } from './ctype.js';
import { initialisedLength } from './initialised-length.js';
import type { VariableDeclaration } from './scope.js';

/** The first complete type among them. An array without a bound gets it from its initialiser. */
export function variableType(declarations: readonly VariableDeclaration[]): CType {
  for (const { type } of declarations) {
    const resolved = resolve(type);
    if (resolved.kind !== 'array' || resolved.length() !== undefined) return type;
  }
  const initialised = declarations.find(({ initialiser }) => initialiser);
  if (!initialised) return declarations[0]!.type;
  const array = resolve(initialised.type);
  if (array.kind !== 'array') return initialised.type;
  return { ...array, length: () => initialisedLength(initialised) };
}

/** Qualifiers of an array are those of its elements (C11 6.7.3). */
export function qualifiersOf(type: CType): { readonly constant: boolean; readonly volatile: boolean } {
  let at = resolve(type);
  let [constant, volatile] = [Boolean(at.const), Boolean(at.volatile)];
  while (at.kind === 'array') {
    at = resolve(at.of);
    constant ||= Boolean(at.const);
    volatile ||= Boolean(at.volatile);
  }
  return { constant, volatile };
}
