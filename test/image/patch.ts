// No tool writes a malformed ELF file: tests patch single header fields of a file that a tool wrote, at the place
// that llvm-readelf names.

import { readFileSync } from 'node:fs';
import { readByTool } from './linked.js';

/** [offset in ELF64, offset in ELF32, bytes in ELF64, bytes in ELF32] inside one section header. */
const SECTION_FIELDS = {
  name: [0, 0, 4, 4],
  type: [4, 4, 4, 4],
  flags: [8, 8, 8, 4],
  offset: [24, 16, 8, 4],
  size: [32, 20, 8, 4],
} as const;

const HEADER_FIELDS = {
  class: [4, 4, 1, 1],
  data: [5, 5, 1, 1],
  tableOffset: [40, 32, 8, 4],
  entrySize: [58, 46, 2, 2],
  count: [60, 48, 2, 2],
  names: [62, 50, 2, 2],
} as const;

export interface Patches {
  readonly header?: Partial<Record<keyof typeof HEADER_FIELDS, number>>;
  readonly section?: Partial<Record<keyof typeof SECTION_FIELDS, number>>;
  /** Which section; the one that lvup looks for by default. */
  readonly of?: string;
}

/** The file's bytes with other values in some header fields. */
export function patched(
  path: string,
  { header = {}, section = {}, of = '.liveupdate_versions' }: Patches,
): Uint8Array {
  const bytes = new Uint8Array(readFileSync(path));
  const tool = readByTool(path);
  const is64 = tool.header.Class === '64-bit';
  const little = tool.header.DataEncoding === 'LittleEndian';
  const write = (base: number, [at64, at32, size64, size32]: readonly number[], value: number): void => {
    const [at, size] = is64 ? [base + at64!, size64!] : [base + at32!, size32!];
    for (let index = 0; index < size; index++)
      bytes[at + (little ? index : size - 1 - index)] = Number((BigInt(value) >> BigInt(8 * index)) & 0xffn);
  };
  const index = tool.sections.find(({ Name }) => Name.Name === of)!.Index;
  const start = tool.header.SectionHeaderOffset + index * tool.header.SectionHeaderEntrySize;
  for (const [field, value] of Object.entries(section))
    write(start, SECTION_FIELDS[field as keyof typeof SECTION_FIELDS], value);
  for (const [field, value] of Object.entries(header))
    write(0, HEADER_FIELDS[field as keyof typeof HEADER_FIELDS], value);
  return bytes;
}
