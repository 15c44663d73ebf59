// A tree that remembers what it was asked and what it answered. Reading a unit is a function of those answers alone, so
// that another tree with the same answers needs no reading.

import type { EntryKind, SourceTree, TreeEntry } from '../../types.js';
import type { CachedTree } from './cached-tree.js';
import { codeId } from './code-id.js';

/** Texts as digests: they are many, and only whether they are the same counts. */
export interface Answers {
  /** undefined for a file that is not there. */
  readonly texts: ReadonlyMap<string, TextDigest | undefined>;
  readonly kinds: ReadonlyMap<string, EntryKind | undefined>;
  readonly lists: ReadonlyMap<string, string>;
}

export interface TextDigest {
  readonly id: string;
  /** Without comments. */
  readonly code: string;
}

export class RecordingTree implements SourceTree {
  readonly kind: SourceTree['kind'];
  readonly root: string;
  readonly label: string;
  readonly #tree: CachedTree;
  readonly #texts = new Set<string>();
  readonly #kinds = new Map<string, EntryKind | undefined>();
  readonly #lists = new Map<string, readonly TreeEntry[]>();

  constructor(tree: CachedTree) {
    this.#tree = tree;
    this.kind = tree.kind;
    this.root = tree.root;
    this.label = tree.label;
  }

  read(path: string): string | undefined {
    this.#texts.add(path);
    return this.#tree.read(path);
  }

  kindOf(path: string): EntryKind | undefined {
    return remembered(this.#kinds, path, () => this.#tree.kindOf(path));
  }

  list(directory: string): readonly TreeEntry[] {
    return remembered(this.#lists, directory, () => this.#tree.list(directory));
  }

  modifiedAt(): undefined {
    return undefined;
  }

  answers(): Answers {
    return {
      texts: new Map([...this.#texts].map((path) => [path, digestOf(this.#tree, path)])),
      kinds: this.#kinds,
      lists: new Map([...this.#lists].map(([folder, entries]) => [folder, namesOf(entries)])),
    };
  }
}

export function isAnsweredAlike({ texts, kinds, lists }: Answers, tree: CachedTree): boolean {
  for (const [path, text] of texts) if (!isSameCode(tree, path, text)) return false;
  for (const [path, kind] of kinds) if (tree.kindOf(path) !== kind) return false;
  for (const [folder, names] of lists) if (namesOf(tree.list(folder)) !== names) return false;
  return true;
}

function digestOf(tree: CachedTree, path: string): TextDigest | undefined {
  const id = tree.digestOf(path);
  return id === undefined ? undefined : { id, code: codeId(id, tree.read(path) ?? '') };
}

function isSameCode(tree: CachedTree, path: string, text: TextDigest | undefined): boolean {
  const id = tree.digestOf(path);
  if (id === text?.id) return true;
  return id !== undefined && text !== undefined && codeId(id, tree.read(path) ?? '') === text.code;
}

function remembered<T>(known: Map<string, T>, key: string, ask: () => T): T {
  if (!known.has(key)) known.set(key, ask());
  return known.get(key)!;
}

function namesOf(entries: readonly TreeEntry[]): string {
  return entries.map(({ name, kind }) => `${name} ${kind}`).join('\n');
}
