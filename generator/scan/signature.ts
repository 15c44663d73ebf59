// The cache may never lie: a file counts as unchanged only when size, modification time, change time and inode are
// all as they were. The change time is set by the kernel at every write and can't be set back by touch or rsync;
// what changed so recently that a second change could carry the same time is not trusted, as in git's index.

import type { Stats } from 'node:fs';

/** Numbers per signature: size, mtime, ctime (milliseconds with fractions), inode. */
export const SIGNATURE_LENGTH = 4;

/** File times are as coarse as 2 seconds (FAT), and a network file system's clock need not be ours. */
const RACY_MILLISECONDS = 3000;

export function writeSignature(
  stats: Stats,
  signatures: Float64Array,
  index: number,
  startedAt: number,
): void {
  const at = index * SIGNATURE_LENGTH;
  signatures[at] = stats.size;
  signatures[at + 1] = stats.mtimeMs;
  // NaN equals nothing, itself included: the file is read again the next time.
  signatures[at + 2] = stats.ctimeMs > startedAt - RACY_MILLISECONDS ? Number.NaN : stats.ctimeMs;
  signatures[at + 3] = stats.ino;
}

export function hasSignature(stats: Stats, signatures: Float64Array, index: number): boolean {
  const at = index * SIGNATURE_LENGTH;
  return (
    signatures[at + 2] === stats.ctimeMs &&
    signatures[at] === stats.size &&
    signatures[at + 1] === stats.mtimeMs &&
    signatures[at + 3] === stats.ino
  );
}
