// gzip by Node's own zlib: nothing to install, and most kernels are gzip-compressed. What stands behind the last
// member is ignored, as gzip does.

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unpackError } from './unpack-error.js';

const PIECE_SIZE = 256 * 1024;

/** RunError when the stream is cut off or damaged. */
export async function* gunzip(input: AsyncIterable<Uint8Array>, where: string): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip({ chunkSize: PIECE_SIZE });
  const fed = pipeline(Readable.from(input, { objectMode: false }), unpacker);
  // Reported where the unpacked bytes are read: here it would be an unhandled rejection when the reader has enough.
  fed.catch(() => {});
  try {
    yield* unpacker;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (!code?.startsWith('Z_')) throw cause;
    throw unpackError({ name: 'gzip', reason: message, cutOff: code === 'Z_BUF_ERROR', where, cause });
  }
}
