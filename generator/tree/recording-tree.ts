// A tree that notes what it is asked and what it answers. What is worked out from a tree is a function of those answers
// alone: another tree, or the same one later, that would answer alike needs no second working out. When two texts are
// the same is for the caller to say: by their content, or by the file's identity.

import type { EntryKind, SourceTree, TreeEntry } from '../types.js';

/** Plain data, to be kept. */
export interface Entries {
  readonly kinds: ReadonlyMap<string, EntryKind | undefined>;
  /** Folder -> names and kinds, a line each. */
  readonly lists: ReadonlyMap<string, string>;
}

export class RecordingTree<Tree extends SourceTree = SourceTree> implements SourceTree {
  readonly kind: SourceTree['kind'];
  readonly root: string;
  readonly label: string;
  protected readonly tree: Tree;
  readonly #kinds = new Map<string, EntryKind | undefined>();
  readonly #lists = new Map<string, readonly TreeEntry[]>();

  constructor(tree: Tree) {
    this.tree = tree;
    this.kind = tree.kind;
    this.root = tree.root;
    this.label = tree.label;
  }

  read(path: string): string | undefined {
    this.noteRead(path);
    return this.tree.read(path);
  }

  kindOf(path: string): EntryKind | undefined {
    return remembered(this.#kinds, path, () => this.tree.kindOf(path));
  }

  list(directory: string): readonly TreeEntry[] {
    return remembered(this.#lists, directory, () => this.tree.list(directory));
  }

  modifiedAt(path: string): number | undefined {
    return this.tree.modifiedAt(path);
  }

  entries(): Entries {
    return {
      kinds: this.#kinds,
      lists: new Map([...this.#lists].map(([folder, entries]) => [folder, namesOf(entries)])),
    };
  }

  /** Called before the text is read. */
  protected noteRead(_path: string): void {}
}

export function hasSameEntries(tree: SourceTree, { kinds, lists }: Entries): boolean {
  for (const [path, kind] of kinds) if (tree.kindOf(path) !== kind) return false;
  for (const [folder, names] of lists) if (namesOf(tree.list(folder)) !== names) return false;
  return true;
}

function remembered<T>(known: Map<string, T>, key: string, ask: () => T): T {
  if (!known.has(key)) known.set(key, ask());
  return known.get(key)!;
}

function namesOf(entries: readonly TreeEntry[]): string {
  return entries.map(({ name, kind }) => `${name} ${kind}`).join('\n');
}
