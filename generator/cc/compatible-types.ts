// `__builtin_types_compatible_p` and `_Generic` choose by type (C11 6.2.7), qualifiers of the outermost type aside.

import type { CType } from './ctype.js';
import { resolve } from './ctype.js';
import { underlyingType } from './enum-type.js';
import { NotKnown } from './not-known.js';
import type { Target } from './target.js';

export function areCompatible(left: CType, right: CType, target: Target): boolean {
  const [a, b] = [resolve(left), resolve(right)];
  // gcc and clang: an enumeration and its integer type are compatible, two enumerations are not.
  if (a.kind === 'enum' && b.kind === 'enum') return a.enumeration === b.enumeration;
  if (a.kind === 'enum' && b.kind === 'integer') return underlyingType(a.enumeration, target).name === b.name;
  if (b.kind === 'enum') return areCompatible(right, left, target);
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'integer':
    case 'floating':
      return a.name === (b as typeof a).name;
    case 'void':
      return true;
    case 'pointer':
      return sameQualified(a.to, (b as typeof a).to, target);
    case 'array': {
      const [n, m] = [a.length(), (b as typeof a).length()];
      return (
        (n === undefined || m === undefined || n === m) && sameQualified(a.of, (b as typeof a).of, target)
      );
    }
    case 'record':
      return a.record === (b as typeof a).record;
    case 'vector':
      return a.size === (b as typeof a).size && areCompatible(a.of, (b as typeof a).of, target);
    case 'function':
      throw new NotKnown('types of functions', 'lvup does not compare parameter lists');
  }
}

function sameQualified(left: CType, right: CType, target: Target): boolean {
  const [a, b] = [resolve(left), resolve(right)];
  if (Boolean(a.const) !== Boolean(b.const) || Boolean(a.volatile) !== Boolean(b.volatile)) return false;
  return areCompatible(a, b, target);
}
