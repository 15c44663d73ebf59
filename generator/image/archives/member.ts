// What the readers of archives have in common.

import type { Budget } from '../limits.js';
import type { StreamReader } from '../unpack/stream-reader.js';

/** A regular file in an archive. Its content may be read from the stream until the next member is asked for. */
export interface Member {
  /** As stored, without a leading `./` or `/`; one character a byte. */
  readonly name: string;
  /** Of the content in the archive, bytes. */
  readonly offset: number;
  readonly size: number;
}

/** Yields the members in order; RunError for an archive that is cut off, damaged or exceeds a limit. */
export type MemberReader = (stream: StreamReader, budget: Budget) => AsyncGenerator<Member>;

export function memberName(stored: string): string {
  return stored.replace(/^(?:\.?\/+)+/, '');
}

/** Moves a stream from wherever the content was read to, to `end`. */
export async function moveTo(stream: StreamReader, end: number, what: string): Promise<void> {
  await stream.skip(end - stream.position, what);
}
