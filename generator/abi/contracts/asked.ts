// What contracts were read from, name by name: the files that were opened, those that were looked for and are not there,
// the folders that were listed. A commit that touches none of it has the contracts of its parent.

import { joinPath, splitPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';
import type { Answers } from './answers.js';

export interface Asked {
  readonly files: ReadonlySet<string>;
  /** Folder -> names and kinds, a line each. */
  readonly lists: ReadonlyMap<string, string>;
}

export function askedIn(all: readonly Answers[]): Asked {
  return {
    files: new Set(all.flatMap(({ texts, kinds }) => [...texts.keys(), ...kinds.keys()])),
    lists: new Map(all.flatMap(({ lists }) => [...lists])),
  };
}

/** Could a change of this path change an answer? `after`: the tree with the change. */
export function isConcerned({ files, lists }: Asked, path: string, after: SourceTree): boolean {
  if (files.has(path)) return true;
  for (let [folder, name] = splitPath(path); ; [folder, name] = splitPath(folder)) {
    const listed = lists.get(folder);
    const isThere = () => after.kindOf(joinPath(folder, name)) !== undefined;
    if (listed !== undefined && listsName(listed, name) !== isThere()) return true;
    // A folder that was looked for has become one, or is none any more.
    if (folder === '') return false;
    if (files.has(folder)) return true;
  }
}

/** Lines are `NAME KIND`. */
function listsName(lines: string, name: string): boolean {
  return `\n${lines}`.includes(`\n${name} `);
}
