// The spans of an image, each with the bytes and the name that a source file gives it. Spans tile the bytes, so the
// pieces one after the other are the section, padding and broken entries included. A variable may hold several entries
// (an array of arrays): it has one span and several pieces.

import { toText } from '../../shared/hex.js';
import { ENTRY_SIZE } from '../../shared/section-format.js';
import type { SectionImage, Span } from '../../types.js';
import { type OriginRecord, recordOrigin } from './origin-record.js';

export interface Piece {
  /** A C identifier, unique in the image: `header`, `entry_0`, `padding_1`. */
  readonly name: string;
  readonly role: Span['role'];
  /** Number among the pieces of the same role, from 0. */
  readonly index: number;
  /** Inside the section, bytes. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Up to the first NUL, or all of it, one character a byte. */
  readonly text: string;
  /** There is a NUL behind the text, and zeros from there on. */
  readonly terminated: boolean;
  readonly origin: OriginRecord | undefined;
}

export function piecesOf({ bytes, spans }: SectionImage): Piece[] {
  const counts = new Map<Span['role'], number>();
  return spans.flatMap(splitEntries).map(({ offset, size, role, origin }) => {
    const index = counts.get(role) ?? 0;
    counts.set(role, index + 1);
    const own = bytes.subarray(offset, offset + size);
    const end = own.indexOf(0);
    return {
      name: role === 'header' && index === 0 ? role : `${role}_${index}`,
      role,
      index,
      offset,
      bytes: own,
      text: toText(end === -1 ? own : own.subarray(0, end)),
      terminated: end !== -1 && own.subarray(end).every((byte) => byte === 0),
      origin: origin && recordOrigin(origin),
    };
  });
}

function splitEntries(span: Span): Span[] {
  if (span.role !== 'entry' || span.size % ENTRY_SIZE) return [span];
  return Array.from({ length: span.size / ENTRY_SIZE }, (_, at) => {
    return { ...span, offset: span.offset + at * ENTRY_SIZE, size: ENTRY_SIZE };
  });
}
