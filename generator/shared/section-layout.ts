// Nothing in the section says how many entries there are: where they stand follows from the size, and from whether
// there is a header. A module's section has none, and a vmlinux's can lack it when the linker script forgets
// .liveupdate_sec_hdr.

import type { SectionImage, Span } from '../types.js';
import { ENTRY_SIZE, HEADER_SIZE, SECTION_MAGIC } from './section-format.js';

export interface SectionLayout {
  /** Bytes in front of the first entry: a whole header, a part of one in a cut section, or 0. */
  readonly headerSize: number;
  /** Whole entries. */
  readonly entries: number;
  /** Bytes behind the last whole entry. */
  readonly tail: number;
}

/** Where header and entries are. A vmlinux without the magic, whose size and first record fit, has no header. */
export function layoutOf(bytes: Uint8Array, form: SectionImage['form']): SectionLayout {
  const headerSize = form === 'module' || lacksHeader(bytes) ? 0 : Math.min(HEADER_SIZE, bytes.length);
  const rest = bytes.length - headerSize;
  return { headerSize, entries: Math.floor(rest / ENTRY_SIZE), tail: rest % ENTRY_SIZE };
}

/** Spans that tile the bytes of a section that was read from an image: roles without origins. */
export function spansOf(bytes: Uint8Array, form: SectionImage['form']): Span[] {
  const { headerSize, entries, tail } = layoutOf(bytes, form);
  const spans: Span[] = [];
  if (headerSize) spans.push({ offset: 0, size: headerSize, role: 'header' });
  for (let index = 0; index < entries; index++)
    spans.push({ offset: headerSize + index * ENTRY_SIZE, size: ENTRY_SIZE, role: 'entry' });
  if (tail) spans.push({ offset: bytes.length - tail, size: tail, role: 'other' });
  return spans;
}

export type MagicOrder = 'own' | 'opposite';

/** Whether the section starts with the magic, in little endian or in big endian. */
export function magicOrder(
  bytes: Uint8Array,
  endianness: SectionImage['endianness'],
): MagicOrder | undefined {
  if (bytes.length < 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = endianness === 'little';
  if (view.getUint32(0, little) === SECTION_MAGIC) return 'own';
  return view.getUint32(0, !little) === SECTION_MAGIC ? 'opposite' : undefined;
}

function lacksHeader(bytes: Uint8Array): boolean {
  if (magicOrder(bytes, 'little') || !bytes.length || bytes.length % ENTRY_SIZE) return false;
  const record = bytes.subarray(0, ENTRY_SIZE);
  const end = record.indexOf(0);
  return (
    end > 0 && record.subarray(0, end).every(isPrintable) && record.subarray(end).every((byte) => byte === 0)
  );
}

/** Printable ASCII: what a compatible string is made of. */
export function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e;
}
