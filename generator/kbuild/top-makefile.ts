// The top Makefile decides the flags of all objects, the folders that the architecture adds, and which archives
// vmlinux is linked from (KBUILD_VMLINUX_OBJS, KBUILD_VMLINUX_LIBS). It starts itself again before it gets there:
// so does this.

import type { Unknown } from '../types.js';
import { type Environment, exportedVariables, type KernelMake, type MakeResult } from './kernel-make.js';
import { splitWords } from './make/words.js';

export interface TopMakefile {
  readonly environment: Environment;
  /** `built-in.a`, `lib/lib.a`: archives whose every member is linked. */
  readonly vmlinuxObjects: readonly string[];
  /** Archives of which only what is referred to is linked. */
  readonly vmlinuxLibraries: readonly string[];
  readonly unknowns: readonly Unknown[];
}

/** scripts in the tree call themselves at most twice: for the folder, and for --no-print-directory. */
const RESTARTS = 3;

export function readTopMakefile(kernel: KernelMake): TopMakefile {
  const { files } = kernel;
  const makefile = files.inTree ? 'Makefile' : `${files.sourceRoot}/Makefile`;
  let environment: Environment = new Map();
  let result: MakeResult;
  for (let start = 0; ; start++) {
    result = kernel.make(makefile, commandLine(kernel), environment);
    environment = exportedVariables(result, environment);
    if (result.failure || start === RESTARTS || result.run.variables.get('LINUXINCLUDE')) break;
    if (result.run.variables.get('sub_make_done') === undefined) break;
  }
  if (result.run.variables.get('LINUXINCLUDE') === undefined) {
    result = kernel.make('.lvup/Makefile', { ...commandLine(kernel), ...treeNames(kernel) }, environment);
    environment = exportedVariables(result, environment);
  }
  const list = (name: string): string[] => splitWords(result.run.expander.valueOf(name));
  const objects = list('KBUILD_VMLINUX_OBJS');
  return {
    environment,
    vmlinuxObjects: objects.length ? objects : ['built-in.a'],
    vmlinuxLibraries: list('KBUILD_VMLINUX_LIBS'),
    unknowns: [...result.missing, ...failureOf(result, 'the top Makefile')],
  };
}

/** Why nothing that a make says can be relied on. */
export function failureOf({ failure }: MakeResult, what: string): Unknown[] {
  if (!failure) return [];
  const why = `make stops: ${failure.message}`;
  return [failure.location ? { what, why, location: failure.location } : { what, why }];
}

function commandLine({ input }: KernelMake): Record<string, string> {
  const { architecture, compiler } = input.config;
  return {
    ARCH: architecture.name,
    ...(compiler.family === 'clang' && { LLVM: '1' }),
  };
}

function treeNames({ files, input }: KernelMake): Record<string, string> {
  return {
    srctree: files.inTree ? '.' : files.sourceRoot,
    SRCARCH: input.config.architecture.srcarch,
  };
}
