// What a boot loads of an image, as text: literals of the kernel's stand there. A window at a time, because a kernel has
// tens of megabytes, and each byte once, because a section table may claim the same ones a million times.

import { type ByteSource, readRange } from './byte-source.js';
import type { ElfFile } from './elf.js';

const WINDOW = 1024 * 1024;
/** Longer than everything that is looked for, so that nothing is cut in two. */
const OVERLAP = 128;
const SHT_PROGBITS = 1;
const SHF_ALLOC = 2;

export interface LoadedText {
  /** One character a byte. */
  readonly text: string;
  /** Something stands in front of it, and its first characters were in the window before. */
  readonly inside: boolean;
}

/** RunError when the source can't be read. `elf`: of the source, if it is an ELF file. */
export function* loadedText(source: ByteSource, elf: ElfFile | undefined): Generator<LoadedText> {
  for (const { offset, size } of partsOf(source, elf))
    for (let at = 0; at < size; at += WINDOW) {
      const length = Math.min(WINDOW + OVERLAP, size - at);
      const bytes = readRange(source, { offset: offset + at, length, what: 'the image', limit: 2 * WINDOW });
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      yield { text, inside: at > 0 };
    }
}

interface FilePart {
  readonly offset: number;
  readonly size: number;
}

/** Names and debug information of an ELF file hold no strings of the kernel's. */
function partsOf(source: ByteSource, elf: ElfFile | undefined): readonly FilePart[] {
  if (!elf) return [{ offset: 0, size: source.size }];
  return withoutOverlap(
    elf.sections.filter(
      ({ type, flags, offset, size }) =>
        type === SHT_PROGBITS && flags & SHF_ALLOC && offset <= source.size && size <= source.size - offset,
    ),
  );
}

/** Neighbours stay apart: what begins a section follows no text. */
function withoutOverlap(parts: readonly FilePart[]): FilePart[] {
  const sorted = [...parts].sort((a, b) => a.offset - b.offset);
  const merged: FilePart[] = [];
  for (const { offset, size } of sorted) {
    const last = merged.at(-1);
    if (!last || offset >= last.offset + last.size) merged.push({ offset, size });
    else
      merged[merged.length - 1] = {
        offset: last.offset,
        size: Math.max(last.size, offset + size - last.offset),
      };
  }
  return merged;
}
