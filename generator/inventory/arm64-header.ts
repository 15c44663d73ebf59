// An arm64 kernel begins with the header of Documentation/arch/arm64/booting.rst: bits 1 and 2 of its flags (offset 24)
// say the page size. In vmlinux it is the start of .head.text.

import type { ByteSource } from '../image/byte-source.js';
import type { ElfFile } from '../image/elf.js';

const HEADER_LENGTH = 64;
const FLAGS_OFFSET = 24;
const MAGIC_OFFSET = 56;
const MAGIC = 'ARM\x64';
/** By the two bits; 0 is "unspecified". */
const SIZES = [undefined, 4096, 16384, 65536] as const;

/** Bytes; undefined when there is no such header, or it does not say. */
export function arm64PageSize(source: ByteSource, elf: ElfFile | undefined): number | undefined {
  const start = elf ? elf.sections.find(({ name }) => name === '.head.text')?.offset : 0;
  if (start === undefined || start + HEADER_LENGTH > source.size) return undefined;
  const header = source.read(start, HEADER_LENGTH);
  const magic = String.fromCharCode(...header.subarray(MAGIC_OFFSET, MAGIC_OFFSET + MAGIC.length));
  // The flags are little endian whatever the kernel is.
  return magic === MAGIC ? SIZES[(header[FLAGS_OFFSET]! >> 1) & 3] : undefined;
}
