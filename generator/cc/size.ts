// Sizes and alignments of whole types (System V ABI for x86-64, AAPCS64). The sizes of void and of functions are 1, as
// GNU C has it.

import type { CType } from './ctype.js';
import { resolve } from './ctype.js';
import { underlyingType } from './enum-type.js';
import { layoutOf } from './layout.js';
import { Missing, NotKnown } from './not-known.js';
import type { Target } from './target.js';

/** Bytes. Throws Missing for what is only named, NotKnown for an array without a bound. */
export function sizeOf(type: CType, target: Target): number {
  const resolved = resolve(type);
  switch (resolved.kind) {
    case 'integer':
    case 'floating':
    case 'vector':
      return resolved.size;
    case 'pointer':
      return target.pointerSize;
    case 'void':
    case 'function':
      return 1;
    case 'array':
      return arrayLength(resolved) * sizeOf(resolved.of, target);
    case 'enum':
      return underlyingType(resolved.enumeration, target).size;
    case 'record':
      return layoutOf(resolved.record, target).size;
  }
}

function arrayLength({ length }: { length: () => number | undefined }): number {
  const count = length();
  if (count === undefined) throw new NotKnown('sizeof', 'the array has no bound');
  return count;
}

/** Bytes, an `aligned` of a typedef on the way counted. */
export function alignOf(type: CType, target: Target): number {
  const resolved = resolve(type);
  if (resolved.aligned !== undefined) return resolved.aligned;
  switch (resolved.kind) {
    case 'integer':
    case 'floating':
      return resolved.alignment;
    case 'vector':
      return resolved.size;
    case 'pointer':
      return target.pointerSize;
    case 'void':
      return 1;
    case 'function':
      throw new NotKnown('_Alignof', 'the alignment of functions is not emulated');
    case 'array':
      return alignOf(resolved.of, target);
    case 'enum':
      return Math.max(
        underlyingType(resolved.enumeration, target).alignment,
        resolved.enumeration.body?.aligned() ?? 0,
      );
    case 'record':
      return layoutOf(resolved.record, target).alignment;
  }
}

export function isIncomplete(type: CType): boolean {
  const resolved = resolve(type);
  if (resolved.kind === 'array') return resolved.length() === undefined;
  if (resolved.kind !== 'record') return false;
  resolved.record.complete();
  return resolved.record.body === undefined;
}

export function missingTag({ keyword, tag }: { keyword: string; tag: string | undefined }): Missing {
  return new Missing(`${keyword} ${tag ?? ''}`.trim());
}
