// A variable's alignment where the source does not say it: both compilers raise it for the sake of speed. Measured, and
// read in gcc's ix86_data_alignment and aarch64's DATA_ALIGNMENT, clang's ASTContext::getDeclAlign.

import { alignedBytes } from './attribute-values.js';
import type { ResolvedType } from './ctype.js';
import { resolve } from './ctype.js';
import { levelOf } from './emission.js';
import { NotKnown } from './not-known.js';
import type { VariableDeclaration } from './scope.js';
import { alignOf } from './size.js';
import type { Target } from './target.js';
import { variableType } from './variable-type.js';

export interface AlignedObject {
  readonly declarations: readonly VariableDeclaration[];
  /** Bytes of its type, without a flexible array's elements. */
  readonly size: number;
}

/** Bytes. */
export function variableAlignment({ declarations, size }: AlignedObject, target: Target): number {
  const explicit = declarations.map(({ attributes, context }) => alignedBytes(attributes, context));
  const strictest = Math.max(...explicit.map((bytes) => bytes ?? 0));
  const type = resolve(variableType(declarations));
  const natural = alignOf(type, target);
  if (strictest) {
    // gcc merges the natural alignment of the other declarations in, in a way that depends on their order.
    if (
      target.compiler.family === 'gcc' &&
      explicit.some((bytes) => bytes === undefined) &&
      strictest < natural
    )
      throw new NotKnown(
        'aligned',
        'only some of the declarations lower the alignment',
        declarations[0]!.token,
      );
    return strictest;
  }
  const { architecture, compiler, flags } = target;
  const option = flags.others.find((one) => one.startsWith('-malign-data='));
  if (option || (architecture !== 'x86_64' && architecture !== 'arm64'))
    throw new NotKnown(
      option ?? architecture,
      'the alignment that the compiler chooses was not measured for it',
    );
  if (compiler.family === 'clang') return clangAlignment(type, natural, size, target);
  return architecture === 'x86_64'
    ? x86GccAlignment(type, natural, size, target)
    : arm64GccAlignment(type, natural, target);
}

function clangAlignment(type: ResolvedType, natural: number, size: number, { architecture }: Target): number {
  return architecture === 'x86_64' && type.kind === 'array' && size >= 16 ? Math.max(natural, 16) : natural;
}

/** -malign-data=compat: whole words for what is at least as large; a scalar has at least its machine mode's alignment. */
function x86GccAlignment(type: ResolvedType, natural: number, size: number, target: Target): number {
  if (!isAggregate(type))
    return Math.max(natural, alignOf({ ...type, aligned: undefined } as ResolvedType, target));
  const preferred = [32, 16, 8].find((bytes) => size >= bytes) ?? 1;
  return Math.max(natural, preferred);
}

function arm64GccAlignment(type: ResolvedType, natural: number, target: Target): number {
  return isAggregate(type) && levelOf(target) !== 's' ? Math.max(natural, 8) : natural;
}

function isAggregate({ kind }: ResolvedType): boolean {
  return kind === 'array' || kind === 'record';
}
