// A copy that stopped half way and one with wrong bytes call for the same remedy, but the first is far more often the
// cause: it is said apart where the decompressor tells.

import { RunError } from '../../shared/errors.js';
import type { CompressionName } from './compressions.js';

export interface UnpackFailure {
  readonly name: CompressionName;
  /** The decompressor's own words. */
  readonly reason: string;
  readonly cutOff: boolean;
  readonly where: string;
  readonly cause: unknown;
}

export function unpackError({ name, reason, cutOff, where, cause }: UnpackFailure): RunError {
  return new RunError(`the ${name} data is ${cutOff ? 'cut off' : 'damaged'} (${reason})`, {
    where,
    hint: cutOff
      ? 'The download or the copy stopped half way: make it again.'
      : 'Download, copy or build the file again.',
    cause,
  });
}
