// The commits of a range as trees, each as the last one with what the commit changed: one listing for all of them.

import { runGit } from '../../tree/git.js';
import { GitBlobs } from '../../tree/git-blobs.js';
import { ChangedTree, type Replacements } from '../../tree/patch-series-tree.js';
import { openRevision } from '../../tree/revision.js';
import type { SourceTree } from '../../types.js';
import type { Commit } from './range.js';

export interface CommitPair {
  readonly commit: Commit;
  readonly before: SourceTree;
  readonly after: SourceTree;
  readonly changed: readonly string[];
}

/** In the order of the commits. `root` is the repository's folder; `close` ends the reader when all is read. */
export class CommitTrees {
  readonly #root: string;
  readonly #blobs: GitBlobs;
  readonly #base: SourceTree;
  readonly #baseName: string;
  readonly #known = new Map<string, SourceTree>();

  constructor(root: string, baseName: string) {
    this.#root = root;
    this.#blobs = new GitBlobs(root);
    this.#base = openRevision(root, baseName);
    this.#baseName = baseName;
  }

  pairOf(commit: Commit): CommitPair {
    const before = this.#treeOf(commit.parent);
    const after = this.#treeOf(commit.id);
    return { commit, before, after, changed: [...this.#changes(commit.parent, commit.id).keys()] };
  }

  close(): void {
    this.#blobs.close();
  }

  /** Always seen from the base: a chain of a hundred trees would be asked link by link. */
  #treeOf(id: string): SourceTree {
    const known = this.#known.get(id);
    if (known) return known;
    const tree = new ChangedTree(this.#base, id.slice(0, 12), this.#changes(this.#baseName, id));
    // Two are in use at a time; older ones are the parents of branches at most.
    if (this.#known.size > 3) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(id, tree);
    return tree;
  }

  #changes(from: string, to: string): Replacements {
    const { output } = runGit(this.#root, ['diff-tree', '-r', '-z', '--no-renames', '--relative', from, to]);
    const words = output.toString().split('\0');
    const changes = new Map<string, (() => string) | undefined>();
    for (let at = 0; at + 1 < words.length; at += 2) {
      const [, mode, , oid] = words[at]!.split(' ');
      const isFile = mode === '100644' || mode === '100755';
      changes.set(words[at + 1]!, isFile ? () => this.#blobs.read(oid!) : undefined);
    }
    return changes;
  }
}
