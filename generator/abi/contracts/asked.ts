// What contracts were read from, name by name: the files that were opened, those that were looked for and are not there,
// the folders that were listed. A commit that touches none of it has the contracts of its parent.

import { joinPath, splitPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';
import type { Answers } from './answers.js';

export class Asked {
  readonly #files = new Set<string>();
  readonly #lists = new Map<string, string>();

  constructor(all: readonly Answers[]) {
    for (const { texts, kinds, lists } of all) {
      for (const path of texts.keys()) this.#files.add(path);
      for (const path of kinds.keys()) this.#files.add(path);
      for (const [folder, names] of lists) this.#lists.set(folder, names);
    }
  }

  /** Could a change of this path change an answer? `after`: the tree with the change. */
  concerns(path: string, after: SourceTree): boolean {
    if (this.#files.has(path)) return true;
    for (let [folder, name] = splitPath(path); ; [folder, name] = splitPath(folder)) {
      const listed = this.#lists.get(folder);
      const isThere = () => after.kindOf(joinPath(folder, name)) !== undefined;
      if (listed !== undefined && listsName(listed, name) !== isThere()) return true;
      // A folder that was looked for has become one, or is none any more.
      if (folder === '') return false;
      if (this.#files.has(folder)) return true;
    }
  }
}

/** Lines are `NAME KIND`. */
function listsName(lines: string, name: string): boolean {
  return `\n${lines}`.includes(`\n${name} `);
}
