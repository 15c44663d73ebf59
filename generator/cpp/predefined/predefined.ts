// What the compiler defines before the first line: a measured table for the family and architecture, the changes
// that the object's options make, and the version macros of the compiler that the .config names.

import type { CompileFlags, Compiler } from '../../types.js';
import { measured as clangArm64 } from './clang-arm64.js';
import { measured as clangX86 } from './clang-x86_64.js';
import { measured as gccArm64 } from './gcc-arm64.js';
import { measured as gccX86 } from './gcc-x86_64.js';
import type { MeasuredCompiler } from './measured.js';

const TABLES: Readonly<Record<string, MeasuredCompiler>> = {
  'gcc-x86_64': gccX86,
  'gcc-arm64': gccArm64,
  'clang-x86_64': clangX86,
  'clang-arm64': clangArm64,
};

export function measuredCompiler(compiler: Compiler, architecture: string): MeasuredCompiler | undefined {
  return TABLES[`${compiler.family}-${architecture}`];
}

/** Macro (with its parameters, if any) to replacement text; undefined for an architecture that was not measured. */
export function predefinedMacros(
  compiler: Compiler,
  architecture: string,
  flags: CompileFlags,
): ReadonlyMap<string, string> | undefined {
  const table = measuredCompiler(compiler, architecture);
  if (!table) return undefined;
  const macros = new Map(Object.entries(table.base));
  for (const option of [...flags.others, `-O${flags.optimise}`]) {
    const delta = table.options[option];
    for (const name of delta?.remove ?? []) macros.delete(name);
    for (const [name, value] of Object.entries(delta?.set ?? {})) macros.set(name, value);
  }
  for (const [name, value] of versionMacros(compiler)) macros.set(name, value);
  return macros;
}

/** CONFIG_GCC_VERSION and CONFIG_CLANG_VERSION are major * 10000 + minor * 100 + patch level. */
function versionMacros({ family, version }: Compiler): [string, string][] {
  const major = String(Math.floor(version / 10000));
  const minor = String(Math.floor(version / 100) % 100);
  const patchlevel = String(version % 100);
  if (family === 'gcc')
    return [
      ['__GNUC__', major],
      ['__GNUC_MINOR__', minor],
      ['__GNUC_PATCHLEVEL__', patchlevel],
    ];
  return [
    ['__clang_major__', major],
    ['__clang_minor__', minor],
    ['__clang_patchlevel__', patchlevel],
  ];
}
