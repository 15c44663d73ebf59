// A declaration inside a structure that declares no name: an anonymous member (C11 6.7.2.1). With -fms-extensions, which
// the kernel passes, a type with a tag or a typedef's name makes one too: `struct ns_tree;` in linux/ns/ns_common_types.h.

import type { Attribute } from './attributes.js';
import { type CType, resolve } from './ctype.js';
import type { Specifiers } from './specifiers.js';
import { lastOf, type Target } from './target.js';

export interface UnnamedMember {
  readonly type: CType;
  /** Those that count for the member. */
  readonly attributes: readonly Attribute[];
}

/** undefined where nothing is declared. Throws Missing for a typedef that is not there. */
export function unnamedMember({ type, attributes }: Specifiers, target: Target): UnnamedMember | undefined {
  const { family } = target.compiler;
  const standard = type.kind === 'record' && type.record.tag === undefined;
  if (!standard && !(hasMicrosoftExtensions(target) && isRecord(type, family))) return undefined;
  // Measured: gcc takes _Alignas and drops `aligned`, clang drops both unless the structure has no name at all.
  const isAlignas = ({ token }: Attribute): boolean => token.text === '_Alignas' || token.text === 'alignas';
  if (family === 'gcc') return { type, attributes: attributes.filter(isAlignas) };
  return { type, attributes: standard ? attributes : [] };
}

function hasMicrosoftExtensions({ flags }: Target): boolean {
  const last = lastOf(flags.others, ['-fms-extensions', '-fno-ms-extensions', '-fplan9-extensions']);
  return last !== undefined && last !== '-fno-ms-extensions';
}

/** clang does not look behind typeof. */
function isRecord(type: CType, family: 'gcc' | 'clang'): boolean {
  if (type.kind === 'named' && type.name === 'typeof' && family === 'clang') return false;
  return type.kind === 'record' || (type.kind === 'named' && resolve(type).kind === 'record');
}
