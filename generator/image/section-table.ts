// The section header table and its names. A kernel object built with -ffunction-sections and all debug information can
// have more than 65,279 sections; their number and the index of the name table are then in section 0 (gABI,
// "Sections", e_shnum and e_shstrndx).

import { type ByteSource, readRange } from './byte-source.js';
import { damaged } from './damaged.js';
import type { ElfLayout, ElfSection } from './elf.js';
import { fieldsOf } from './fields.js';

const SHT_STRTAB = 3;
const SHN_XINDEX = 0xffff;
const TABLE_LIMIT = 64 * 1024 * 1024;

type UnnamedSection = Omit<ElfSection, 'name'> & { readonly nameOffset: number };

/** All section headers; none when the file has no table. RunError for a table that can't be right. */
export function parseSections(source: ByteSource, layout: ElfLayout): UnnamedSection[] {
  const { is64, endianness, tableOffset, tableEntrySize } = layout;
  if (!tableOffset) {
    if (layout.sectionCount)
      throw damaged(source, is64 ? 40 : 32, `${layout.sectionCount} section headers, but at offset 0`);
    return [];
  }
  const entrySize = is64 ? 64 : 40;
  if (tableEntrySize !== entrySize)
    throw damaged(
      source,
      is64 ? 58 : 46,
      `a section header has ${tableEntrySize} bytes here, and ${entrySize} in ELF${is64 ? 64 : 32}`,
    );
  const table = (first: number, count: number): UnnamedSection[] => {
    const range = { offset: tableOffset + first * entrySize, length: count * entrySize };
    const what = first ? 'the section header table' : 'the first section header';
    const bytes = readRange(source, { ...range, what, limit: TABLE_LIMIT });
    return Array.from({ length: count }, (_, at) =>
      parseSection(bytes.subarray(at * entrySize, (at + 1) * entrySize), first + at, is64, endianness),
    );
  };
  const [zero] = table(0, 1);
  const count = layout.sectionCount || zero!.size;
  if (!count) throw damaged(source, tableOffset, 'there is a section header table, but it counts 0 sections');
  return [zero!, ...table(1, count - 1)];
}

function parseSection(
  bytes: Uint8Array,
  index: number,
  is64: boolean,
  endianness: ElfLayout['endianness'],
): UnnamedSection {
  const field = fieldsOf(bytes, endianness);
  const word = (at: number): number => (is64 ? field.u64(at * 8 - 8) : field.u32(at * 4));
  return {
    index,
    nameOffset: field.u32(0),
    type: field.u32(4),
    flags: is64 ? field.u64(8) % 2 ** 32 : field.u32(8),
    offset: word(4),
    size: word(5),
    link: field.u32(is64 ? 40 : 24),
    info: field.u32(is64 ? 44 : 28),
  };
}

/**
 * A function from an offset in the name table to the name there; undefined when the file has no name table. It
 * answers undefined for an offset outside of the table, and for a name without an end.
 */
export function readNames(
  source: ByteSource,
  { is64, nameTableIndex }: ElfLayout,
  sections: readonly UnnamedSection[],
): ((offset: number) => string | undefined) | undefined {
  const index = nameTableIndex === SHN_XINDEX ? (sections[0]?.link ?? 0) : nameTableIndex;
  if (!index || !sections.length) return undefined;
  const table = sections[index];
  if (!table)
    throw damaged(
      source,
      is64 ? 62 : 50,
      `section ${index} should hold the section names, but there are ${sections.length} sections`,
    );
  if (table.type !== SHT_STRTAB)
    throw damaged(
      source,
      is64 ? 62 : 50,
      `section ${index} should hold the section names, but is no string table`,
    );
  const { offset, size: length } = table;
  const read = readRange(source, { offset, length, what: 'the section name table', limit: TABLE_LIMIT });
  const bytes = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
  return (at) => {
    const end = at < bytes.length ? bytes.indexOf(0, at) : -1;
    return end === -1 ? undefined : bytes.toString('latin1', at, end);
  };
}
