// A source tree that notes what is asked of it, so that a later run can see whether it would be answered in the same
// way. A file counts as the same by its signature, which is taken before it is read.

import { type Stats, statSync } from 'node:fs';
import { hasSignature, SIGNATURE_LENGTH, writeSignature } from '../scan/signature.js';
import type { EntryKind, SourceTree, TreeEntry } from '../types.js';

/** What was answered. Plain data, to be kept. */
export interface Answered {
  /** Path -> signature of the file; undefined where there was none. */
  readonly reads: ReadonlyMap<string, Float64Array | undefined>;
  readonly kinds: ReadonlyMap<string, EntryKind | undefined>;
  readonly lists: ReadonlyMap<string, readonly TreeEntry[]>;
}

export class RecordingTree implements SourceTree {
  readonly kind: SourceTree['kind'];
  readonly root: string;
  readonly label: string;
  readonly reads = new Map<string, Float64Array | undefined>();
  readonly kinds = new Map<string, EntryKind | undefined>();
  readonly lists = new Map<string, readonly TreeEntry[]>();
  readonly #tree: SourceTree;
  readonly #startedAt = Date.now();

  constructor(tree: SourceTree) {
    this.#tree = tree;
    this.kind = tree.kind;
    this.root = tree.root;
    this.label = tree.label;
  }

  read(path: string): string | undefined {
    if (!this.reads.has(path)) this.reads.set(path, this.#signature(path));
    return this.#tree.read(path);
  }

  kindOf(path: string): EntryKind | undefined {
    const kind = this.#tree.kindOf(path);
    this.kinds.set(path, kind);
    return kind;
  }

  list(directory: string): readonly TreeEntry[] {
    const entries = this.#tree.list(directory);
    this.lists.set(directory, entries);
    return entries;
  }

  modifiedAt(path: string): number | undefined {
    return this.#tree.modifiedAt(path);
  }

  #signature(path: string): Float64Array | undefined {
    const stats = statsOf(this.#tree, path);
    if (!stats) return undefined;
    const signature = new Float64Array(SIGNATURE_LENGTH);
    writeSignature(stats, signature, 0, this.#startedAt);
    return signature;
  }
}

/** Would the tree answer as it did? */
export function answersAlike(tree: SourceTree, { reads, kinds, lists }: Answered): boolean {
  for (const [path, kind] of kinds) if (tree.kindOf(path) !== kind) return false;
  for (const [directory, entries] of lists) if (!areAlike(tree.list(directory), entries)) return false;
  for (const [path, signature] of reads) {
    const stats = statsOf(tree, path);
    if (stats && signature ? !hasSignature(stats, signature, 0) : stats || signature) return false;
  }
  return true;
}

function statsOf({ root }: SourceTree, path: string): Stats | undefined {
  return statSync(`${root}/${path}`, { throwIfNoEntry: false });
}

function areAlike(left: readonly TreeEntry[], right: readonly TreeEntry[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ name, kind }, at) => name === right[at]!.name && kind === right[at]!.kind)
  );
}
