// Kbuild takes ARCH from the command line and forgets it: a .config does not name it. Each arch/*/Kconfig sets one
// symbol that no other sets, and the width and byte order follow from CONFIG_64BIT and CONFIG_CPU_BIG_ENDIAN,
// which every architecture of the 7.3 tree uses alike.

import { RunError } from '../shared/errors.js';
import type { Architecture } from '../types.js';
import type { ParsedConfig } from './config-parser.js';

/** SRCARCH -> the symbol of its Kconfig. User mode Linux comes first: it sets the host's symbols as well. */
const MARKS: readonly (readonly [srcarch: string, symbol: string])[] = [
  ['um', 'UML'],
  ['alpha', 'ALPHA'],
  ['arc', 'ARC'],
  ['arm', 'ARM'],
  ['arm64', 'ARM64'],
  ['csky', 'CSKY'],
  ['hexagon', 'HEXAGON'],
  ['loongarch', 'LOONGARCH'],
  ['m68k', 'M68K'],
  ['microblaze', 'MICROBLAZE'],
  ['mips', 'MIPS'],
  ['nios2', 'NIOS2'],
  ['openrisc', 'OPENRISC'],
  ['parisc', 'PARISC'],
  ['powerpc', 'PPC'],
  ['riscv', 'RISCV'],
  ['s390', 'S390'],
  ['sh', 'SUPERH'],
  ['sparc', 'SPARC'],
  ['x86', 'X86'],
  ['xtensa', 'XTENSA'],
];

/** The top Makefile's ARCH values whose folder under arch/ has another name. */
const ARCH_FOLDERS: Readonly<Record<string, string>> = {
  i386: 'x86',
  x86_64: 'x86',
  sparc32: 'sparc',
  sparc64: 'sparc',
  parisc64: 'parisc',
};

/** What people write for what Kbuild calls something else. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  aarch64: 'arm64',
  amd64: 'x86_64',
  'x86-64': 'x86_64',
  i686: 'i386',
  ppc64le: 'powerpc',
  riscv64: 'riscv',
  s390x: 's390',
};

/** SRCARCH of an ARCH as given to make. Throws a `RunError` for one that Linux doesn't have. */
export function srcarchOf(arch: string): string {
  const folder = ARCH_FOLDERS[arch] ?? arch;
  if (MARKS.some(([srcarch]) => srcarch === folder)) return folder;
  const meant = OTHER_SPELLINGS[arch];
  throw new RunError(`Linux has no architecture '${arch}'`, {
    where: `--arch ${arch}`,
    hint:
      meant === undefined
        ? `use one of ${MARKS.map(([srcarch]) => srcarch).join(' ')} x86_64 i386`
        : `Kbuild calls it ${meant}`,
  });
}

/**
 * The architecture that a .config is for.
 *
 * @param arch - from --arch; must agree with the .config, and stands in for one that doesn't say
 */
export function architectureOf(config: ParsedConfig, where: string, arch?: string): Architecture {
  const asked = arch === undefined ? undefined : srcarchOf(arch);
  const found = MARKS.find(([, symbol]) => isSet(config, symbol))?.[0];
  if (found === undefined && asked === undefined) {
    throw new RunError(`${where} does not say which architecture it is for`, {
      where,
      hint: 'run `make olddefconfig`, or give --arch ARCH',
    });
  }
  if (found !== undefined && asked !== undefined && found !== asked) {
    throw new RunError(`${where} is for ${found}, not for ${arch}`, {
      where: `--arch ${arch}`,
      hint: `leave out --arch, or give a .config for ${arch} with --config FILE`,
    });
  }
  const srcarch = (found ?? asked)!;
  const bits = isSet(config, '64BIT') ? 64 : 32;
  const name = spelledOut(srcarch, bits);
  if (arch !== undefined && arch !== srcarch && arch !== name && !(arch === 'sparc32' && name === 'sparc')) {
    throw new RunError(`${where} is for ${name}, not for ${arch}`, {
      where: `--arch ${arch}`,
      hint: `leave out --arch, or give a .config for ${arch} with --config FILE`,
    });
  }
  return { name, srcarch, bits, bigEndian: isSet(config, 'CPU_BIG_ENDIAN') };
}

function spelledOut(srcarch: string, bits: 32 | 64): string {
  if (srcarch === 'x86') return bits === 64 ? 'x86_64' : 'i386';
  if (srcarch === 'sparc' || srcarch === 'parisc') return bits === 64 ? `${srcarch}64` : srcarch;
  return srcarch;
}

function isSet({ symbols }: ParsedConfig, symbol: string): boolean {
  return symbols.get(symbol)?.value === 'y';
}
