// Without section headers the section is found as its reader in a running kernel would know it: eight bytes of header
// at an address divisible by 8 (the linker script aligns it, and an Image starts on a page), then records of 48 bytes.
// It ends at the first record that can't be one. That is evidence of a lower kind, and says so.

import { RunError } from '../../shared/errors.js';
import { ENTRY_SIZE, HEADER_SIZE, SECTION_MAGIC } from '../../shared/section-format.js';
import { isPrintable } from '../../shared/section-layout.js';
import type { Endianness } from '../../types.js';
import { type ByteSource, place } from '../byte-source.js';

const WINDOW = 1024 * 1024;
const VERSIONS = 255;
const ENTRIES_LIMIT = 100_000;

export interface Found {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** The section's bytes; undefined when nothing looks like them. RunError when they are cut off, or there are two. */
export function findByPattern(source: ByteSource, endianness: Endianness): Found | undefined {
  const candidates = [...headersIn(source, endianness)].map((offset) => sectionAt(source, offset));
  const withEntries = candidates.filter(({ bytes }) => bytes.length > HEADER_SIZE);
  const [first, second] = withEntries.length ? withEntries : candidates;
  if (first && second)
    throw new RunError('two places in the image look like the section, and nothing says which one is', {
      where: `${place(source, first.offset)} and 0x${second.offset.toString(16)}`,
      hint: 'Give the vmlinux of the same build: its section headers say where the section is.',
    });
  return first;
}

/** Offsets of everything that can be a header. */
function* headersIn(source: ByteSource, endianness: Endianness): Generator<number> {
  const magic = Buffer.alloc(4);
  if (endianness === 'little') magic.writeUInt32LE(SECTION_MAGIC);
  else magic.writeUInt32BE(SECTION_MAGIC);
  for (let start = 0; start < source.size; start += WINDOW) {
    const length = Math.min(WINDOW + HEADER_SIZE, source.size - start);
    const read = source.read(start, length);
    const window = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
    for (let at = window.indexOf(magic); at !== -1 && at < WINDOW; at = window.indexOf(magic, at + 1)) {
      if (at % 8 || at + HEADER_SIZE > length) continue;
      const version = endianness === 'little' ? window.readUInt32LE(at + 4) : window.readUInt32BE(at + 4);
      if (version >= 1 && version <= VERSIONS) yield start + at;
    }
  }
}

function sectionAt(source: ByteSource, offset: number): Found {
  let end = offset + HEADER_SIZE;
  for (let entries = 0; ; entries++, end += ENTRY_SIZE) {
    if (entries > ENTRIES_LIMIT || end + ENTRY_SIZE > source.size) throw cutOff(source, end);
    if (!canBeEntry(source.read(end, ENTRY_SIZE))) break;
  }
  return { offset, bytes: Uint8Array.from(source.read(offset, end - offset)) };
}

/** A string of printable characters, its NUL, and zeros up to the end. */
function canBeEntry(record: Uint8Array): boolean {
  const end = record.indexOf(0);
  return (
    end > 0 && record.subarray(0, end).every(isPrintable) && record.subarray(end).every((byte) => byte === 0)
  );
}

// A kernel goes on behind its read-only data: one that ends in the section is not all there.
function cutOff(source: ByteSource, end: number): RunError {
  return new RunError('the image ends inside the section, or directly behind it', {
    where: place(source, end),
    hint: 'The download or the copy stopped half way: make it again.',
  });
}
