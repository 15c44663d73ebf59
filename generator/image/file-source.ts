// A file as a ByteSource, through pread: only the ranges that are asked for leave the disk. What can't be read at
// an offset (directories, pipes, devices) is refused by name, before it is opened: opening a FIFO would hang.

import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import { type ByteSource, place } from './byte-source.js';

/** Opens `path`, hands the source to `use` and closes the file again. RunError for everything that is no file. */
export function withFile<Result>(path: string, use: (source: ByteSource) => Result): Result {
  const { source, close } = openFile(path);
  try {
    return use(source);
  } finally {
    close();
  }
}

/** The file as a source until `close`. RunError for everything that is no file. */
export function openFile(path: string): { readonly source: ByteSource; close(): void } {
  const file = open(path);
  return { source: fileSource(path, file), close: () => closeSync(file) };
}

/** false also for a path that can't be asked about: opening it says why. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function open(path: string): number {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  if (!stats.isFile())
    throw new RunError(`not a file but ${kindOf(stats)}`, {
      where: path,
      hint: stats.isDirectory()
        ? 'Give the image itself, for example the vmlinux inside the directory.'
        : 'Save it to a file first and give that file.',
    });
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a directory';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

function unreadable(path: string, cause: unknown): RunError {
  const missing = ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '');
  return new RunError(`the image can't be opened: ${describeErrno(cause)}`, {
    where: path,
    hint: missing
      ? 'Check the path, or build the kernel first.'
      : 'Make the file readable for this user, or give another file.',
    cause,
  });
}

function fileSource(path: string, file: number): ByteSource {
  const { size, mtimeMs } = fstatSync(file);
  let bytesRead = 0;
  return {
    label: path,
    size,
    modifiedAt: mtimeMs,
    get bytesRead() {
      return bytesRead;
    },
    read(offset, length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; ) {
        const count = readSome(path, file, bytes, at, offset + at);
        if (!count)
          throw new RunError('the file became shorter while it was read', {
            where: place({ label: path }, offset + at),
            hint: 'Wait until the build or the copy has finished and try again.',
          });
        at += count;
      }
      bytesRead += length;
      return bytes;
    },
  };
}

function readSome(path: string, file: number, into: Uint8Array, at: number, position: number): number {
  try {
    return readSync(file, into, at, into.length - at, position);
  } catch (cause) {
    throw new RunError(`the image can't be read: ${describeErrno(cause)}`, {
      where: place({ label: path }, position),
      hint: 'Check the disk or the file system that holds the image.',
      cause,
    });
  }
}
