// The same few hundred headers are asked for by every unit of a tree: each is read once.

import { blobId, isIdentified } from '../../tree/blob-id.js';
import type { EntryKind, SourceTree, TreeEntry } from '../../types.js';

export class CachedTree implements SourceTree {
  readonly kind: SourceTree['kind'];
  readonly root: string;
  readonly label: string;
  readonly #tree: SourceTree;
  readonly #texts = new Map<string, string | undefined>();
  readonly #digests = new Map<string, string | undefined>();

  constructor(tree: SourceTree) {
    this.#tree = tree;
    this.kind = tree.kind;
    this.root = tree.root;
    this.label = tree.label;
  }

  read(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.#tree.read(path));
    return this.#texts.get(path);
  }

  /** git's id of the text; undefined for a file that is not there. */
  digestOf(path: string): string | undefined {
    if (!this.#digests.has(path)) {
      this.#digests.set(path, isIdentified(this.#tree) ? this.#tree.oidOf(path) : this.#idOfText(path));
    }
    return this.#digests.get(path);
  }

  #idOfText(path: string): string | undefined {
    const text = this.read(path);
    return text === undefined ? undefined : blobId(text);
  }

  kindOf(path: string): EntryKind | undefined {
    return this.#tree.kindOf(path);
  }

  list(directory: string): readonly TreeEntry[] {
    return this.#tree.list(directory);
  }

  modifiedAt(path: string): number | undefined {
    return this.#tree.modifiedAt(path);
  }
}
