// What contracts were read from, name by name: the files that were opened, those that were looked for and are not there,
// the folders that were listed, and the links on the way to each. A commit that touches none of it has the contracts of
// its parent.

import { hasLinks, type LinkedTree } from '../../tree/links.js';
import { joinPath, splitPath } from '../../tree/paths.js';
import type { EntryKind, SourceTree } from '../../types.js';
import type { Answers } from './answers.js';

export interface Asked {
  readonly files: ReadonlySet<string>;
  /** Folders above the files. */
  readonly above: ReadonlySet<string>;
  /** Folder -> names and kinds, a line each. */
  readonly lists: ReadonlyMap<string, string>;
}

export const NOTHING_ASKED: Asked = { files: new Set(), above: new Set(), lists: new Map() };

/** `tree`: the one that gave the answers. A folder has no next commit, and needs to say nothing of its links. */
export function askedIn(all: readonly Answers[], tree: SourceTree): Asked {
  const files = new Set<string>();
  for (const { texts, kinds } of all) {
    for (const path of texts.keys()) files.add(path);
    for (const path of kinds.keys()) files.add(path);
  }
  const lists = new Map(all.flatMap(({ lists }) => [...lists]));
  if (hasLinks(tree)) addLinks(tree, files, lists);
  return { files, above: foldersAbove([...files, ...lists.keys()]), lists };
}

/** git names what changed by its real path. */
function addLinks(tree: LinkedTree, files: Set<string>, lists: Map<string, string>): void {
  const passed = [...files].flatMap((path) => tree.passed(path));
  for (const [folder, names] of [...lists]) {
    const route = tree.passed(folder);
    if (route.length) lists.set(route.at(-1)!, names);
    passed.push(...route);
    for (const name of tree.linksIn(folder)) passed.push(...tree.passed(joinPath(folder, name)));
  }
  for (const path of passed) files.add(path);
}

function foldersAbove(paths: readonly string[]): Set<string> {
  const above = new Set<string>();
  for (const path of paths)
    for (let [folder] = splitPath(path); folder !== '' && !above.has(folder); [folder] = splitPath(folder))
      above.add(folder);
  return above;
}

/** Could a change of this path change an answer? `after`: the tree with the change. */
export function isConcerned({ files, above, lists }: Asked, path: string, after: SourceTree): boolean {
  if (files.has(path) || lists.has(path)) return true;
  // A link to a folder has come to where no file could be found.
  if (above.has(path) && after.kindOf(path) === 'directory') return true;
  for (let [folder, name] = splitPath(path); ; [folder, name] = splitPath(folder)) {
    const listed = lists.get(folder);
    if (listed !== undefined && listedKind(listed, name) !== after.kindOf(joinPath(folder, name)))
      return true;
    // A folder that was looked for has become one, or is none any more.
    if (folder === '') return false;
    if (files.has(folder)) return true;
  }
}

/** Lines are `NAME KIND`. */
function listedKind(lines: string, name: string): EntryKind | undefined {
  return ENTRY_KINDS.find((kind) => `\n${lines}\n`.includes(`\n${name} ${kind}\n`));
}

const ENTRY_KINDS: readonly EntryKind[] = ['file', 'directory'];
