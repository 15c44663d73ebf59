// Reads files one behind the other into one buffer and searches them together: per file only the system calls
// remain. The calls are synchronous; each thread has its own reader.

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import { type Chunk, type ChunkResult, decodeNames } from './chunk.js';
import type { Probe } from './probes.js';
import { hasSignature, SIGNATURE_LENGTH, writeSignature } from './signature.js';
import { createSearcher } from './simd-search.js';

/** A batch that fits into the second-level cache is searched while it is still there. */
const BATCH = 512 * 1024;

/** Larger than any source: a core dump or a disk image that lies in the tree. */
const LARGEST = 256 * 1024 * 1024;

/** Behind the last file. */
const SLACK = 256;

interface SignedFile {
  readonly path: string;
  readonly file: number;
  readonly signatures: Float64Array;
  readonly startedAt: number;
}

export class ChunkReader {
  readonly #root: string;
  readonly #probes: readonly Probe[];
  readonly #startedAt: number | undefined;
  readonly #searcher = createSearcher(4 * BATCH);
  /** Files in the buffer: number in the chunk, begin and end of each. */
  #batch: number[] = [];
  #filled = 0;
  #answers: [number, number, string][] = [];

  /** `startedAt`: when the run began, milliseconds since the epoch; undefined when no signatures are wanted. */
  constructor(root: string, probes: readonly Probe[], startedAt: number | undefined) {
    this.#root = root;
    this.#probes = probes;
    this.#startedAt = startedAt;
  }

  read({ first, count, names, known }: Chunk): ChunkResult {
    const signatures = known?.slice() ?? new Float64Array(count * SIGNATURE_LENGTH).fill(Number.NaN);
    const wasRead = new Uint8Array(count);
    let bytesRead = 0;
    decodeNames(this.#root, names).forEach((path, file) => {
      if (known !== undefined && isAsKnown(path, known, file)) return;
      bytesRead += this.#append(path, file, signatures);
      wasRead[file] = 1;
      if (this.#filled > BATCH) this.#search();
    });
    this.#search();
    const answers = this.#answers;
    this.#answers = [];
    return { first, signatures, wasRead, answers, bytesRead };
  }

  #append(path: string, file: number, signatures: Float64Array): number {
    signatures.fill(Number.NaN, file * SIGNATURE_LENGTH, (file + 1) * SIGNATURE_LENGTH);
    const fd = openFile(path);
    if (fd === undefined) return 0;
    try {
      const size =
        this.#startedAt === undefined
          ? this.#fillUnseen(fd, path)
          : this.#fillSigned(fd, { path, file, signatures, startedAt: this.#startedAt });
      if (size === undefined) return 0;
      this.#batch.push(file, this.#filled, this.#filled + size);
      // One byte between files: no word spans two of them.
      this.#searcher.buffer[this.#filled + size] = 0;
      this.#filled += size + 1;
      return size;
    } finally {
      closeSync(fd);
    }
  }

  #fillSigned(fd: number, { path, file, signatures, startedAt }: SignedFile): number | undefined {
    const stats = fstatSync(fd);
    if (!stats.isFile() || stats.size > LARGEST) return undefined;
    writeSignature(stats, signatures, file, startedAt);
    this.#makeRoom(stats.size);
    return this.#fill(fd, stats.size, path);
  }

  /** One system call less for each of 70,000 files: what fits into the buffer need not say its size first. */
  #fillUnseen(fd: number, path: string): number | undefined {
    const room = this.#searcher.buffer.length - SLACK - this.#filled;
    const size = this.#fill(fd, room, path);
    if (size < room) return size;
    const stats = fstatSync(fd);
    if (!stats.isFile() || stats.size > LARGEST) return undefined;
    this.#makeRoom(stats.size);
    return this.#fill(fd, stats.size, path);
  }

  #makeRoom(size: number): void {
    if (this.#filled + size <= this.#searcher.buffer.length - SLACK) return;
    this.#search();
    this.#searcher.reserve(size + SLACK);
  }

  /** From the file's beginning; fewer bytes than `size` when it ends before. */
  #fill(fd: number, size: number, path: string): number {
    let count = 0;
    try {
      while (count < size) {
        const got = readSync(fd, this.#searcher.buffer, this.#filled + count, size - count, count);
        if (got === 0) break;
        count += got;
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EISDIR') return 0;
      throw unreadable(path, error);
    }
    return count;
  }

  #search(): void {
    const { buffer } = this.#searcher;
    this.#probes.forEach((probe, number) => {
      const answers = new Map<number, string | undefined>();
      for (const pattern of probe.patterns) {
        let slot = 0;
        for (let at = 0; ; at++) {
          at = this.#searcher.find(at, this.#filled, pattern);
          if (at >= this.#filled) break;
          while (this.#batch[slot + 2]! <= at && slot < this.#batch.length) slot += 3;
          if (slot >= this.#batch.length) break;
          const [file, begin, end] = [this.#batch[slot]!, this.#batch[slot + 1]!, this.#batch[slot + 2]!];
          if (at < begin) continue;
          const { answer, done } = probe.examine(buffer, begin, end, at, answers.get(file));
          answers.set(file, answer);
          if (done) at = end - 1;
        }
      }
      for (const [file, answer] of answers)
        if (answer !== undefined) this.#answers.push([file, number, answer]);
    });
    this.#batch = [];
    this.#filled = 0;
  }
}

function isAsKnown(path: string, known: Float64Array, file: number): boolean {
  if (Number.isNaN(known[file * SIGNATURE_LENGTH + 2])) return false;
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && hasSignature(stats, known, file);
}

/** Undefined for what is gone, or has become a link, since it was listed. */
function openFile(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENOTDIR', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): RunError {
  return new RunError(`can't read ${path}: ${describeErrno(error)}`, {
    where: path,
    hint: 'every source file of the tree must be readable: one that is not could hold a handler',
    cause: error,
  });
}
