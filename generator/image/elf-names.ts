// e_machine and e_type in words. The machine is named as Kbuild names the architecture (arch/*/include/uapi/asm/elf.h
// or include/uapi/linux/elf-em.h say which number is whose), so that it can be held against the .config.

export type ElfType = 'REL' | 'EXEC' | 'DYN' | 'CORE' | 'other';

const TYPES: Readonly<Record<number, ElfType>> = { 1: 'REL', 2: 'EXEC', 3: 'DYN', 4: 'CORE' };

const MACHINES: Readonly<Record<number, string>> = {
  2: 'sparc',
  3: 'i386',
  4: 'm68k',
  8: 'mips',
  15: 'parisc',
  20: 'powerpc',
  21: 'powerpc',
  22: 's390',
  40: 'arm',
  42: 'sh',
  43: 'sparc64',
  62: 'x86_64',
  93: 'arc',
  94: 'xtensa',
  113: 'nios2',
  164: 'hexagon',
  183: 'arm64',
  189: 'microblaze',
  195: 'arc',
  243: 'riscv',
  252: 'csky',
  258: 'loongarch',
};

/** Kbuild's name of the architecture, or `EM_<number>` for one that the kernel does not have. */
export function machineName(machine: number): string {
  return MACHINES[machine] ?? `EM_${machine}`;
}

export function elfType(type: number): ElfType {
  return TYPES[type] ?? 'other';
}
