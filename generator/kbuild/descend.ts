// Kbuild goes through the folders depth first; a folder's place in its parent's list is its place in the link. Only
// folders on the way to what is asked for are read.

import { type Folder, visitFolder, visitsBelow } from './folder.js';
import { exportedVariables, type KernelMake } from './kernel-make.js';
import { linesThatList } from './listed-lines.js';
import { normalisePath } from '../tree/paths.js';
import { withoutMarkers } from './make/unknown-text.js';
import type { TopMakefile } from './top-makefile.js';

export type FolderTree = ReadonlyMap<string, Folder>;

/**
 * All folders that are visited and that `wanted` lets through, the top first; a parent stands before its children.
 * Folders of an earlier, narrower visit are taken from `before`.
 */
export function descend(
  kernel: KernelMake,
  top: TopMakefile,
  wanted: (path: string) => boolean,
  before: FolderTree = new Map(),
): Map<string, Folder> {
  const folders = new Map<string, Folder>();
  const first = { path: '.', builtIn: true, modules: true, environment: top.environment };
  const root = before.get('.') ?? visitFolder(kernel, first);
  folders.set('.', root);
  const visited = new Set<string>();
  const pending: Folder[] = [root];
  for (let parent = pending.pop(); parent; parent = pending.pop()) {
    for (const visit of visitsBelow(parent)) {
      const path = withoutMarkers(visit.path);
      // The same folder twice is built twice by make; it is linked where it was linked first.
      // A path that leaves the tree or comes back to itself would make make go on for ever.
      const normal = normalisePath(path);
      if (!normal || visited.has(normal) || !wanted(path)) continue;
      visited.add(normal);
      const folder = before.get(path) ?? visitFolder(kernel, { ...visit, path });
      folders.set(path, folder);
      pending.push(folder);
    }
  }
  return folders;
}

/**
 * Folders on the way to the sources that this .config leaves out, read as if they were visited for nothing: their
 * flags and their lines are still worth knowing.
 */
export function visitOffFolders(
  kernel: KernelMake,
  folders: Map<string, Folder>,
  sources: ReadonlySet<string>,
): void {
  for (const source of [...sources].sort()) {
    const parts = source.split('/');
    let above = folders.get('.')!;
    for (let at = 1; at < parts.length; at++) {
      const path = parts.slice(0, at).join('/');
      const known = folders.get(path);
      if (known) above = known;
      else if (listsAnyway(kernel, above, path) && hasMakefile(kernel, path)) {
        const environment = exportedVariables(above.make, above.environment);
        above = visitFolder(kernel, { path, builtIn: false, modules: false, environment });
        folders.set(path, above);
      }
    }
  }
}

/** `obj-`, the list that `obj-$(CONFIG_X)` fills without X, or a branch that was not taken. */
function listsAnyway(kernel: KernelMake, above: Folder, path: string): boolean {
  const name = above.path === '.' ? path : path.slice(above.path.length + 1);
  return linesThatList(kernel, above, `${name}/`).length > 0 || linesThatList(kernel, above, name).length > 0;
}

function hasMakefile({ input }: KernelMake, path: string): boolean {
  return ['Kbuild', 'Makefile'].some((name) => input.tree.kindOf(`${path}/${name}`) === 'file');
}
