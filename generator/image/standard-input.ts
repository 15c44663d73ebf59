// `ssh host cat /boot/vmlinuz | lvup dump -`: what comes through a pipe can be read once and in order, so it is held in
// memory, within the limit for that.

import { createReadStream } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import { Budget, type Limits } from './limits.js';
import type { ReadImage } from './read-image.js';
import { type Observer, unwrapped } from './read-images.js';
import { HeldBytes } from './unpack/held-bytes.js';

const LABEL = 'standard input';

/** `file` is a descriptor open for reading. RunError when it gives nothing, or more than may be held. */
export async function* readStandardInput(
  limits: Limits,
  file = 0,
  observer?: Observer,
): AsyncGenerator<ReadImage> {
  const held = new HeldBytes(new Budget(limits));
  await held.fill(contentOf(file), LABEL);
  yield* unwrapped(held.asSource({ label: LABEL, modifiedAt: undefined }), limits, observer);
}

async function* contentOf(fd: number): AsyncGenerator<Uint8Array> {
  const stream = createReadStream('', { fd, autoClose: false });
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (!(cause as NodeJS.ErrnoException).code) throw cause;
    throw new RunError(`standard input can't be read: ${describeErrno(cause)}`, {
      where: LABEL,
      hint: 'Give the image through a pipe or a redirection.',
      cause,
    });
  }
}
