// Kbuild preprocesses .S and .lds.S files with the options of C, less a few and plus -D__ASSEMBLY__
// (scripts/Makefile.lib, a_flags and cpp_flags; scripts/Makefile.build, cmd_cpp_lds_S).

import type { Architecture, CompileFlags } from '../types.js';

const OF_ONE_OBJECT: ReadonlySet<string> = new Set([
  'KBUILD_MODFILE',
  'KBUILD_BASENAME',
  'KBUILD_MODNAME',
  '__KBUILD_MODNAME',
  'MODULE',
]);

/** An assembler source's options, from those of a C source in the same place. */
export function assemblerFlags(architecture: Architecture, flags: CompileFlags): CompileFlags {
  return {
    ...flags,
    macros: [
      ...flags.macros,
      { name: '__ASSEMBLER__', value: '1' },
      { name: '__ASSEMBLY__', value: '1' },
      // `-U$(UTS_MACHINE)`: the name would be replaced in OUTPUT_ARCH and its like.
      { name: architecture.name, value: undefined },
      { name: architecture.srcarch, value: undefined },
    ],
    forcedIncludes: flags.forcedIncludes.filter((file) => !file.endsWith('compiler_types.h')),
  };
}

/** The linker script's options, from those of any C source: what belongs to one object is left out. */
export function linkerScriptFlags(architecture: Architecture, flags: CompileFlags): CompileFlags {
  const shared = { ...flags, macros: flags.macros.filter(({ name }) => !OF_ONE_OBJECT.has(name)) };
  const own = assemblerFlags(architecture, shared);
  return { ...own, macros: [...own.macros, { name: 'LINKER_SCRIPT', value: '1' }] };
}
