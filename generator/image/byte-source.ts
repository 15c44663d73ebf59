// A vmlinux with debug information has 500 MB, of which a few kilobytes matter. Readers ask a ByteSource for
// ranges: of a file on disk, or of bytes that an earlier step has unwrapped in memory (a decompressed payload).

import { RunError } from '../shared/errors.js';

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
