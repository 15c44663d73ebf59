// vmlinux and .ko are ELF files (gABI, chapters 4 and "Sections"; numbers as in elf.h). Three reads answer what
// sections there are: the file header, the section header table and the names. Nothing in an image is trusted:
// every offset and size is checked against the file before it is used.

import { RunError } from '../shared/errors.js';
import type { Endianness } from '../types.js';
import { type ByteSource, place, readRange } from './byte-source.js';
import { damaged } from './damaged.js';
import { type ElfType, elfType, machineName } from './elf-names.js';
import { fieldsOf } from './fields.js';
import { parseSections, readNames } from './section-table.js';

export const ELF_MAGIC = [0x7f, 0x45, 0x4c, 0x46];

export interface ElfSection {
  readonly index: number;
  /** undefined when the name is outside the name table, or the file has none. */
  readonly name: string | undefined;
  /** SHT_*. */
  readonly type: number;
  /** The low 32 bits of SHF_*; all flags that lvup asks for are there. */
  readonly flags: number;
  /** Bytes; not checked against the file. Above 2^53 the value is rounded, and outside every file. */
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
}

export interface ElfFile {
  readonly class: 32 | 64;
  readonly endianness: Endianness;
  /** In Kbuild's words where the kernel has the architecture: `x86_64`, `arm64`; else `EM_<number>`. */
  readonly machine: string;
  readonly type: ElfType;
  /** In the table's order, the null section included; empty for a file without section headers. */
  readonly sections: readonly ElfSection[];
  /** false when there is no name table, or no section header at all. */
  readonly named: boolean;
}

/** Fields of the ELF file header that lvup uses, already widened with what section 0 holds in big files. */
export interface ElfLayout {
  readonly is64: boolean;
  readonly endianness: Endianness;
  readonly tableOffset: number;
  readonly tableEntrySize: number;
  readonly sectionCount: number;
  readonly nameTableIndex: number;
}

/** Reads the headers and section names of an ELF file. RunError for what is no ELF file or a damaged one. */
export function readElf(source: ByteSource): ElfFile {
  const { is64, endianness } = readIdent(source);
  const length = is64 ? 64 : 52;
  const header = fieldsOf(
    readRange(source, { offset: 0, length, what: 'the ELF header', limit: 64 }),
    endianness,
  );
  const layout: ElfLayout = {
    is64,
    endianness,
    tableOffset: is64 ? header.u64(40) : header.u32(32),
    tableEntrySize: header.u16(is64 ? 58 : 46),
    sectionCount: header.u16(is64 ? 60 : 48),
    nameTableIndex: header.u16(is64 ? 62 : 50),
  };
  const unnamed = parseSections(source, layout);
  const names = readNames(source, layout, unnamed);
  return {
    class: is64 ? 64 : 32,
    endianness,
    machine: machineName(header.u16(18)),
    type: elfType(header.u16(16)),
    sections: unnamed.map((section) => ({ ...section, name: names?.(section.nameOffset) })),
    named: names !== undefined,
  };
}

function readIdent(source: ByteSource): { is64: boolean; endianness: Endianness } {
  const ident = readRange(source, { offset: 0, length: 16, what: 'the ELF identification', limit: 16 });
  if (ELF_MAGIC.some((byte, at) => ident[at] !== byte))
    throw new RunError('not an ELF file', {
      where: place(source, 0),
      hint: 'Give a vmlinux or a kernel module.',
    });
  const [fileClass, data] = [ident[4]!, ident[5]!];
  if (fileClass !== 1 && fileClass !== 2)
    throw damaged(source, 4, `the ELF class is ${fileClass}, not 1 or 2`);
  if (data !== 1 && data !== 2) throw damaged(source, 5, `the ELF byte order is ${data}, not 1 or 2`);
  return { is64: fileClass === 2, endianness: data === 1 ? 'little' : 'big' };
}
