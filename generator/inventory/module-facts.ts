// A module says which kernel it was built for: the first word of `vermagic` in its .modinfo is what `uname -r` prints.

import { type ByteSource, readRange } from '../image/byte-source.js';
import type { ElfFile } from '../image/elf.js';

const LARGEST_MODINFO = 1024 * 1024;
const VERMAGIC = /(?:^|\0)vermagic=([\x21-\x7e]{1,64})/;

/** undefined for a module that does not say it. RunError when .modinfo is outside the file. */
export function moduleVersion(source: ByteSource, elf: ElfFile | undefined): string | undefined {
  const section = elf?.sections.find(({ name }) => name === '.modinfo');
  if (!section || section.size > LARGEST_MODINFO) return undefined;
  const { offset, size: length } = section;
  const bytes = readRange(source, { offset, length, what: '.modinfo', limit: LARGEST_MODINFO });
  return VERMAGIC.exec(Buffer.from(bytes).toString('latin1'))?.[1];
}
