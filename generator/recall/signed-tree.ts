// What a prediction was read from. A file is the same by its signature, which is taken before the file is read: a change
// in between shows the next time.

import { type Stats, statSync } from 'node:fs';
import { hasSignature, SIGNATURE_LENGTH, writeSignature } from '../scan/signature.js';
import { RecordingTree } from '../tree/recording-tree.js';
import type { SourceTree } from '../types.js';

/** Path -> signature of the file; undefined where there was none. */
export type Reads = ReadonlyMap<string, Float64Array | undefined>;

export class SignedTree extends RecordingTree {
  readonly reads = new Map<string, Float64Array | undefined>();
  readonly #startedAt = Date.now();

  protected override noteRead(path: string): void {
    if (this.reads.has(path)) return;
    const stats = statsOf(this.tree, path);
    const signature = stats && new Float64Array(SIGNATURE_LENGTH);
    if (stats && signature) writeSignature(stats, signature, 0, this.#startedAt);
    this.reads.set(path, signature);
  }
}

export function hasSameFiles(tree: SourceTree, reads: Reads): boolean {
  return [...reads].every(([path, signature]) => {
    const stats = statsOf(tree, path);
    return stats && signature ? hasSignature(stats, signature, 0) : stats === signature;
  });
}

function statsOf({ root }: SourceTree, path: string): Stats | undefined {
  return statSync(`${root}/${path}`, { throwIfNoEntry: false });
}
