// A file that lvup writes is whole or is not there: a Makefile takes a half written payload for a payload. It is
// written beside its place and then renamed.

import {
  accessSync,
  chmodSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describeErrno, RunError } from '../shared/errors.js';

/** Throws a RunError for a file that could not be written in the end. */
export function requireWritable(file: string): void {
  if (!file) throw new RunError('the name of the file to write is empty', { where: '-o' });
  attempt(file, () => {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory())
      throw new RunError(`can't write ${file}: it is a directory`, {
        where: file,
        hint: 'give the name of a file',
      });
    accessSync(stats && !stats.isFile() ? file : dirname(realPath(file)), constants.W_OK);
  });
}

export function writeWhole(file: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const real = realPath(file);
  const stats = statSync(real, { throwIfNoEntry: false });
  // A device or a pipe can't be replaced, and nothing would be gained.
  if (stats && !stats.isFile()) {
    attempt(file, () => writeFileSync(real, bytes));
    return;
  }
  const draft = join(dirname(real), `.${basename(real).slice(0, 200)}.${process.pid}-${Date.now()}.lvup`);
  const release = holdSignals();
  try {
    attempt(file, () => {
      writeFileSync(draft, bytes, { flag: 'wx' });
      if (stats) chmodSync(draft, stats.mode & 0o777);
      renameSync(draft, real);
    });
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    release();
  }
}

/** A link stays a link: what it names is written. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function attempt(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (error instanceof RunError) throw error;
    throw new RunError(`can't write ${file}: ${describeErrno(error)}`, { where: file, cause: error });
  }
}

/** Without a listener a signal would end the process between the two steps and leave the draft behind. */
function holdSignals(): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const wait = (): void => {};
  for (const signal of signals) process.on(signal, wait);
  return () => {
    for (const signal of signals) process.off(signal, wait);
  };
}
