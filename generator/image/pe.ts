// EFI applications are PE files: an MZ header that points to the PE header, then a table of sections. Only what places
// the sections is read (Microsoft's PE format; include/linux/pe.h).

import { type ByteSource, readRange } from './byte-source.js';
import { damaged } from './damaged.js';
import { fieldsOf } from './fields.js';

export interface PeSection {
  /** Up to 8 characters, one a byte. */
  readonly name: string;
  /** In the file, bytes; not checked against it. */
  readonly offset: number;
  /** Without the padding that alignment adds. */
  readonly size: number;
}

const MZ_SIZE = 64;
const PE_POINTER = 60;
const COFF_SIZE = 24;
const SECTION_SIZE = 40;
const TABLE_LIMIT = 0xffff * SECTION_SIZE;

/** The sections in the table's order. RunError for headers that can't be right. */
export function peSections(source: ByteSource): PeSection[] {
  const mz = readRange(source, { offset: 0, length: MZ_SIZE, what: 'the MZ header', limit: MZ_SIZE });
  const start = fieldsOf(mz, 'little').u32(PE_POINTER);
  const coff = readRange(source, {
    offset: start,
    length: COFF_SIZE,
    what: 'the PE header',
    limit: COFF_SIZE,
  });
  const field = fieldsOf(coff, 'little');
  if (field.u32(0) !== 0x4550)
    throw damaged(source, start, 'there is no PE header where the MZ header points');
  const count = field.u16(6);
  const table = readRange(source, {
    offset: start + COFF_SIZE + field.u16(20),
    length: count * SECTION_SIZE,
    what: 'the PE section table',
    limit: TABLE_LIMIT,
  });
  return Array.from({ length: count }, (_, at) =>
    peSection(table.subarray(at * SECTION_SIZE, (at + 1) * SECTION_SIZE)),
  );
}

/** Where the last section ends: a shorter file is cut off. */
export function peEnd(source: ByteSource): number {
  return peSections(source).reduce((end, { offset, size }) => Math.max(end, offset + size), 0);
}

function peSection(header: Uint8Array): PeSection {
  const field = fieldsOf(header, 'little');
  const [virtualSize, rawSize] = [field.u32(8), field.u32(16)];
  const name = Buffer.from(header.subarray(0, 8)).toString('latin1').replace(/\0+$/, '');
  return { name, offset: field.u32(20), size: virtualSize ? Math.min(virtualSize, rawSize) : rawSize };
}
