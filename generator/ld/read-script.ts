// Where the script is: Kbuild preprocesses arch/$(SRCARCH)/kernel/vmlinux.lds.S (scripts/Makefile.build, cmd_cpp_lds_S)
// with the flags of assembler sources. The tree's own text is read, never a generated vmlinux.lds, which may be
// older than the source.

import { linkerScriptFlags } from '../cpp/assembler-flags.js';
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
  const own = linkerScriptFlags(input.config.architecture, flags);
  const unit = preprocess({ input, files, source: path, flags: own, whole: true });
  return { path, sections: parseScript(joinWords(unit.tokens)), unknowns: unit.unknowns };
}
