// The section's bytes from its strings, as the kernel's two macros and the header object lay them out. The prediction
// does not come from here (its bytes are the compiler's); this is for tools and tests that build a section directly.

import { RunError } from '../shared/errors.js';
import { ENTRY_SIZE, HEADER_SIZE, SECTION_MAGIC, SECTION_VERSION } from '../shared/section-format.js';
import { spansOf } from '../shared/section-layout.js';
import type { Endianness, SectionImage } from '../types.js';

export interface EncodeOptions {
  readonly endianness: Endianness;
  /** vmlinux has a header and entries, a module entries alone. */
  readonly form: SectionImage['form'];
  readonly label: string;
}

/** The section that lists `strings`, one character a byte. RunError for a string that has no place in an entry. */
export function encodeSection(strings: readonly string[], options: EncodeOptions): SectionImage {
  const { endianness, form, label } = options;
  const parts = strings.map(encodeEntry);
  const bytes = new Uint8Array(
    Buffer.concat(form === 'vmlinux' ? [encodeHeader(endianness), ...parts] : parts),
  );
  return { bytes, endianness, spans: spansOf(bytes, form), form, label };
}

/** struct liveupdate_ver_hdr: the magic, then the version. */
export function encodeHeader(endianness: Endianness): Uint8Array {
  const header = new DataView(new ArrayBuffer(HEADER_SIZE));
  header.setUint32(0, SECTION_MAGIC, endianness === 'little');
  header.setUint32(4, SECTION_VERSION, endianness === 'little');
  return new Uint8Array(header.buffer);
}

/** One record: the string, its NUL, zeros. */
export function encodeEntry(text: string): Uint8Array {
  if (!text.length || text.length >= ENTRY_SIZE || /[^\x01-\xff]/.test(text))
    throw new RunError(`${JSON.stringify(text)} can't be a compatible string`, {
      hint: `Give 1 to ${ENTRY_SIZE - 1} bytes, none of them NUL.`,
    });
  const entry = new Uint8Array(ENTRY_SIZE);
  entry.set(Buffer.from(text, 'latin1'));
  return entry;
}
