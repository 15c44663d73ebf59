// A vmlinux with debug information has 500 MB, of which a few kilobytes matter. Readers ask a ByteSource for
// ranges: of a file on disk, or of bytes that an earlier step has unwrapped in memory (a decompressed payload).

import { RunError } from '../shared/errors.js';

/** Enough for every kind's signature: a tar header's is at 257, a bzImage's at 0x202 and its fields end at 0x250. */
export const HEAD_SIZE = 1024;
const PIECE_SIZE = 256 * 1024;

export interface ByteSource {
  /** As a person would name it; unwrapping steps append theirs. */
  readonly label: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch; undefined for bytes that are not a file of their own. */
  readonly modifiedAt: number | undefined;
  /** What has been fetched so far, bytes. */
  readonly bytesRead: number;
  /** Exactly `length` bytes. The caller has checked that the range is inside; readRange does. */
  read(offset: number, length: number): Uint8Array;
}

export interface Range {
  readonly offset: number;
  readonly length: number;
  /** What the bytes are, for the error: "the section header table". */
  readonly what: string;
  /** More than this many bytes are refused before anything is allocated. */
  readonly limit: number;
}

/** The bytes of a range that untrusted headers name. RunError when it is outside the source or above the limit. */
export function readRange(source: ByteSource, { offset, length, what, limit }: Range): Uint8Array {
  if (offset > source.size || length > source.size - offset)
    throw new RunError(`${what} ends outside the file: ${length} bytes, and the file has ${source.size}`, {
      where: place(source, offset),
      hint: 'The file is cut off or damaged: copy or build it again.',
    });
  if (length > limit)
    throw new RunError(`${what} has ${length} bytes; more than ${limit} are not read`, {
      where: place(source, offset),
      hint: 'No kernel needs that much: the file is damaged or not a kernel.',
    });
  return source.read(offset, length);
}

/** Where in a source, as errors give it. */
export function place({ label }: { readonly label: string }, offset: number): string {
  return `${label}, offset 0x${offset.toString(16)}`;
}

export interface Part {
  readonly offset: number;
  readonly size: number;
  /** What the bytes are, for the error when they are not all there. */
  readonly what: string;
  /** Of the part as a source of its own. */
  readonly label: string;
}

/** A range of a source as a source, nothing copied. RunError when it is not inside. */
export function partOf(source: ByteSource, { offset, size, what, label }: Part): ByteSource {
  if (offset > source.size || size > source.size - offset)
    throw new RunError(`${what} ends outside the file: ${size} bytes, and the file has ${source.size}`, {
      where: place(source, offset),
      hint: 'The file is cut off or damaged: copy or download it again.',
    });
  return {
    label,
    size,
    modifiedAt: source.modifiedAt,
    get bytesRead() {
      return source.bytesRead;
    },
    read: (at, length) => source.read(offset + at, length),
  };
}

/** Up to `length` bytes from the start: what a kind is recognised by. */
export function headOf(source: ByteSource, length = HEAD_SIZE): Uint8Array {
  return source.read(0, Math.min(length, source.size));
}

/** All of a source, in order, in pieces that are small beside any limit. */
export async function* piecesOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; at += PIECE_SIZE)
    yield source.read(at, Math.min(PIECE_SIZE, source.size - at));
}

/** Bytes in memory as a source; `label` says what they are and where they are from. */
export function bytesInMemory(bytes: Uint8Array, label: string): ByteSource {
  let bytesRead = 0;
  return {
    label,
    size: bytes.length,
    modifiedAt: undefined,
    get bytesRead() {
      return bytesRead;
    },
    read(offset, length) {
      bytesRead += length;
      return bytes.subarray(offset, offset + length);
    },
  };
}
