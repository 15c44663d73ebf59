// What is compared are records, not offsets: an entry that is not there must not make all entries behind it look
// changed. Spans say where the records of an image are.

import { toText } from '../shared/hex.js';
import { ENTRY_SIZE } from '../shared/section-format.js';
import type { Origin, SectionImage } from '../types.js';

/** One record of 48 bytes and, in a predicted image, what it comes from. */
export interface Row {
  readonly index: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly origin: Origin | undefined;
}

export interface Records {
  /** Bytes in front of the first entry; the header. */
  readonly head: Uint8Array;
  readonly headOrigin: Origin | undefined;
  readonly rows: readonly Row[];
  /** Bytes behind the last entry. */
  readonly tail: Uint8Array;
}

/** undefined when the entries do not stand one behind the other, 48 bytes each: a broken stride, or data between them. */
export function recordsOf({ bytes, spans }: SectionImage): Records | undefined {
  const entries = spans.filter(({ role }) => role === 'entry');
  const headers = spans.filter(({ role }) => role === 'header');
  const start =
    entries[0]?.offset ?? headers.reduce((end, { offset, size }) => Math.max(end, offset + size), 0);
  const rows: Row[] = [];
  let end = start;
  for (const { offset, size, origin } of entries) {
    if (offset !== end || size % ENTRY_SIZE) return undefined;
    for (; end < offset + size; end += ENTRY_SIZE)
      rows.push({ index: rows.length, offset: end, bytes: bytes.subarray(end, end + ENTRY_SIZE), origin });
  }
  return { head: bytes.subarray(0, start), headOrigin: headers[0]?.origin, rows, tail: bytes.subarray(end) };
}

/** The compatible string of a record, one character a byte. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return toText(end === -1 ? bytes : bytes.subarray(0, end));
}

/** `memfd-v2` -> `memfd`: what stays when a version is bumped. The whole text when there is no version in it. */
export function stemOf(text: string): string {
  return text.replace(/[-_]v?\d+$/, '') || text;
}
