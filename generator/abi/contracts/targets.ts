// A contract must hold wherever LUO runs: CONFIG_KEXEC_HANDOVER is there on x86_64 and arm64, arm64 with three page
// sizes (arch/*/Kconfig, ARCH_SUPPORTS_KEXEC_HANDOVER). A revision has no .config, so each target brings the few
// symbols that types and sizes of these headers depend on.

import type { Architecture, CompileFlags, Compiler, ConfigValue, KernelConfig } from '../../types.js';

export interface AbiTarget {
  /** `x86_64`, `arm64-16k` */
  readonly id: string;
  readonly config: KernelConfig;
  readonly flags: CompileFlags;
}

const X86: Architecture = { name: 'x86_64', srcarch: 'x86', bits: 64, bigEndian: false };
const ARM: Architecture = { name: 'arm64', srcarch: 'arm64', bits: 64, bigEndian: false };

/** Both compilers lay these structures out alike. */
const COMPILER: Compiler = { family: 'gcc', version: 120200, linker: 'bfd', text: 'gcc, without a .config' };

const YES: ConfigValue = { type: 'tristate', value: 'y' };

const EVERYWHERE = [
  ...['64BIT', 'MMU', 'SMP', 'TREE_RCU', 'PHYS_ADDR_T_64BIT', 'ARCH_DMA_ADDR_T_64BIT', 'CC_IS_GCC'],
  ...[
    'LIVEUPDATE',
    'KEXEC_HANDOVER',
    'LIVEUPDATE_TEST',
    'SPARSEMEM',
    'SPARSEMEM_VMEMMAP',
    'HAVE_PAGE_SIZE_4KB',
  ],
];

export const ABI_TARGETS: readonly AbiTarget[] = [
  target('x86_64', X86, 12, ['X86', 'X86_64', 'PAGE_SIZE_4KB']),
  target('arm64-4k', ARM, 12, ['ARM64', 'ARM64_4K_PAGES', 'PAGE_SIZE_4KB']),
  target('arm64-16k', ARM, 14, ['ARM64', 'ARM64_16K_PAGES', 'PAGE_SIZE_16KB']),
  target('arm64-64k', ARM, 16, ['ARM64', 'ARM64_64K_PAGES', 'PAGE_SIZE_64KB']),
];

function target(
  id: string,
  architecture: Architecture,
  pageShift: number,
  own: readonly string[],
): AbiTarget {
  const symbols = new Map<string, ConfigValue>([...EVERYWHERE, ...own].map((name) => [name, YES]));
  const numbers = {
    ...{ PAGE_SHIFT: pageShift, GCC_VERSION: COMPILER.version, NR_CPUS: 64, NODES_SHIFT: 0, HZ: 250 },
    ...{
      ARM64_VA_BITS: pageShift === 12 ? 48 : 47,
      ARM64_PA_BITS: 48,
      PGTABLE_LEVELS: pageShift === 12 ? 4 : 3,
    },
  };
  for (const [name, value] of Object.entries(numbers))
    symbols.set(name, { type: 'number', value: String(value) });
  return {
    id,
    config: {
      path: `(${id}, without a .config)`,
      symbols,
      lines: new Map(),
      architecture,
      compiler: COMPILER,
      modifiedAt: undefined,
    },
    flags: flagsOf(architecture),
  };
}

/** LINUXINCLUDE, USERINCLUDE and the options of the top Makefile that decide about types. */
function flagsOf({ srcarch }: Architecture): CompileFlags {
  const source = (path: string) => ({ base: 'source', path }) as const;
  const build = (path: string) => ({ base: 'build', path }) as const;
  return {
    macros: [{ name: '__KERNEL__', value: '1' }],
    includeDirectories: [
      source(`arch/${srcarch}/include`),
      build(`arch/${srcarch}/include/generated`),
      source('include'),
      build('include'),
      source(`arch/${srcarch}/include/uapi`),
      build(`arch/${srcarch}/include/generated/uapi`),
      source('include/uapi'),
      build('include/generated/uapi'),
    ],
    forcedIncludes: [
      'include/linux/compiler-version.h',
      'include/linux/kconfig.h',
      'include/linux/compiler_types.h',
    ],
    optimise: '2',
    toplevelReorder: true,
    dataSections: false,
    lto: 'none',
    others: ['-std=gnu11', '-fms-extensions', '-funsigned-char', '-fshort-wchar'],
  };
}
