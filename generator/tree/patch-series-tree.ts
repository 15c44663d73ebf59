// A tree with some files replaced: what a patch series makes of a revision. The rest is asked of the tree below.

import type { EntryKind, SourceTree, TreeEntry } from '../types.js';
import { blobId, isIdentified } from './blob-id.js';
import { compareBytes, normalisePath, splitPath } from './paths.js';

/** Text by path; undefined for a file that is gone. */
export type Replacements = ReadonlyMap<string, (() => string) | undefined>;

export class ChangedTree implements SourceTree {
  readonly kind = 'revision';
  readonly root: string;
  readonly label: string;
  readonly #below: SourceTree;
  readonly #files: Replacements;
  /** Names that came and went, by folder. */
  readonly #entries = new Map<string, Map<string, EntryKind | undefined>>();

  constructor(below: SourceTree, label: string, files: Replacements) {
    this.root = below.root;
    this.label = label;
    this.#below = below;
    this.#files = files;
    for (const [path, text] of files) this.#note(path, text === undefined ? undefined : 'file');
  }

  read(path: string): string | undefined {
    const inside = normalisePath(path);
    if (inside === undefined || !this.#files.has(inside)) return this.#below.read(path);
    return this.#files.get(inside)?.();
  }

  oidOf(path: string): string | undefined {
    const inside = normalisePath(path);
    if (inside !== undefined && !this.#files.has(inside) && isIdentified(this.#below))
      return this.#below.oidOf(inside);
    const text = this.read(path);
    return text === undefined ? undefined : blobId(text);
  }

  kindOf(path: string): EntryKind | undefined {
    const inside = normalisePath(path);
    if (inside === undefined) return undefined;
    const [folder, name] = splitPath(inside);
    const own = this.#entries.get(folder);
    return own?.has(name) ? own.get(name) : this.#below.kindOf(inside);
  }

  list(directory: string): readonly TreeEntry[] {
    const inside = normalisePath(directory);
    const own = inside === undefined ? undefined : this.#entries.get(inside);
    const entries = this.#below.list(directory);
    if (!own) return entries;
    const kept = entries.filter(({ name }) => !own.has(name));
    const added = [...own].flatMap(([name, kind]) => (kind ? [{ name, kind }] : []));
    return [...kept, ...added].sort((left, right) => compareBytes(left.name, right.name));
  }

  modifiedAt(): undefined {
    return undefined;
  }

  /** A new file brings its folders along; a folder that loses its last file stays listed, which nobody asks for. */
  #note(path: string, kind: EntryKind | undefined): void {
    const [folder, name] = splitPath(path);
    const entries = this.#entries.get(folder) ?? new Map<string, EntryKind | undefined>();
    this.#entries.set(folder, entries.set(name, kind));
    if (kind && folder !== '' && this.#below.kindOf(folder) === undefined) this.#note(folder, 'directory');
  }
}
