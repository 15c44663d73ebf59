// Where the script is: Kbuild preprocesses arch/$(SRCARCH)/kernel/vmlinux.lds.S (scripts/Makefile.build, cmd_cpp_lds_S)
// with the flags of assembler sources. The tree's own text is read, never a generated vmlinux.lds, which may be
// older than the source.

import type { KernelFiles } from '../cpp/include.js';
import { preprocess } from '../cpp/preprocess.js';
import type { CompileFlags, KernelInput, Unknown } from '../types.js';
import { type OutputSection, parseScript } from './script.js';
import { joinWords } from './words.js';

export interface LinkerScript {
  /** Tree-relative path of the .lds.S. */
  readonly path: string;
  readonly sections: readonly OutputSection[];
  readonly unknowns: readonly Unknown[];
}

/** `flags` are those of any object of the kernel: macros, include directories and options are shared. */
export function readLinkerScript(input: KernelInput, files: KernelFiles, flags: CompileFlags): LinkerScript {
  const path = `arch/${input.config.architecture.srcarch}/kernel/vmlinux.lds.S`;
  const unit = preprocess({ input, files, source: path, flags: assemblerFlags(input, flags), whole: true });
  return { path, sections: parseScript(joinWords(unit.tokens)), unknowns: unit.unknowns };
}

function assemblerFlags({ config }: KernelInput, flags: CompileFlags): CompileFlags {
  const own = new Set(['KBUILD_MODFILE', 'KBUILD_BASENAME', 'KBUILD_MODNAME', '__KBUILD_MODNAME', 'MODULE']);
  return {
    ...flags,
    macros: [
      ...flags.macros.filter((flag) => !own.has(flag.name)),
      { name: '__ASSEMBLER__', value: '1' },
      { name: '__ASSEMBLY__', value: '1' },
      { name: 'LINKER_SCRIPT', value: '1' },
      // `-U$(UTS_MACHINE)`: the name would be replaced in OUTPUT_ARCH and its like.
      { name: config.architecture.name, value: undefined },
      { name: config.architecture.srcarch, value: undefined },
    ],
    forcedIncludes: flags.forcedIncludes.filter((file) => !file.endsWith('compiler_types.h')),
  };
}
