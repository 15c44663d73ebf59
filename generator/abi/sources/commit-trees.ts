// The commits of a range as trees. They share git's objects, so each costs what it changed; and a commit object says
// itself which tree is its own, so that no git is started for it.

import { RunError } from '../../shared/errors.js';
import { runGit } from '../../tree/git.js';
import { GitObjects } from '../../tree/git-objects.js';
import { RevisionTree } from '../../tree/revision.js';

export class CommitTrees {
  readonly #root: string;
  readonly #objects: GitObjects;
  /** Of the kernel in its repository; empty at the top. */
  readonly #folders: readonly string[];

  /** `root` is the kernel's folder; `close` ends the reader when all is read. */
  constructor(root: string) {
    this.#root = root;
    this.#objects = new GitObjects(root);
    const prefix = runGit(root, ['rev-parse', '--show-prefix']).output.toString();
    this.#folders = prefix.split(/[/\n]/).filter((name) => name !== '');
  }

  /** `id`: the whole object id of a commit. */
  treeOf(id: string): RevisionTree {
    let [, tree] = /^tree ([0-9a-f]+)$/m.exec(this.#objects.text(id)) ?? [];
    for (const name of this.#folders) {
      const entry: string | undefined = tree && this.#objects.folder(tree).get(name)?.oid;
      tree = entry;
    }
    const short = id.slice(0, 12);
    if (tree === undefined)
      throw new RunError(`commit ${short} has no folder ${this.#folders.join('/')}`, { where: this.#root });
    return new RevisionTree(this.#root, short, tree, this.#objects);
  }

  close(): void {
    this.#objects.close();
  }
}
