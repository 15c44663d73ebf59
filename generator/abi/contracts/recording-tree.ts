// A tree that remembers what it was asked and what it answered. Reading a unit is a function of those answers alone, so
// that another tree with the same answers needs no reading.

import type { EntryKind, SourceTree, TreeEntry } from '../../types.js';

export class RecordingTree implements SourceTree {
  readonly kind: SourceTree['kind'];
  readonly root: string;
  readonly label: string;
  #tree: SourceTree | undefined;
  readonly #texts = new Map<string, string | undefined>();
  readonly #kinds = new Map<string, EntryKind | undefined>();
  readonly #lists = new Map<string, readonly TreeEntry[]>();

  constructor(tree: SourceTree) {
    this.#tree = tree;
    this.kind = tree.kind;
    this.root = tree.root;
    this.label = tree.label;
  }

  read(path: string): string | undefined {
    return remembered(this.#texts, path, () => this.#tree!.read(path));
  }

  kindOf(path: string): EntryKind | undefined {
    return remembered(this.#kinds, path, () => this.#tree!.kindOf(path));
  }

  list(directory: string): readonly TreeEntry[] {
    return remembered(this.#lists, directory, () => this.#tree!.list(directory));
  }

  modifiedAt(): undefined {
    return undefined;
  }

  /** The answers without the tree. */
  forget(): this {
    this.#tree = undefined;
    return this;
  }

  isAnsweredAlike(tree: SourceTree): boolean {
    for (const [path, kind] of this.#kinds) if (tree.kindOf(path) !== kind) return false;
    for (const [folder, entries] of this.#lists)
      if (namesOf(tree.list(folder)) !== namesOf(entries)) return false;
    for (const [path, text] of this.#texts) if (tree.read(path) !== text) return false;
    return true;
  }
}

function remembered<T>(known: Map<string, T>, key: string, ask: () => T): T {
  if (!known.has(key)) known.set(key, ask());
  return known.get(key)!;
}

function namesOf(entries: readonly TreeEntry[]): string {
  return entries.map(({ name, kind }) => `${name} ${kind}`).join('\n');
}
