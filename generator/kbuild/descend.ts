// Kbuild goes through the folders depth first; a folder's place in its parent's list is its place in the link. Only
// folders on the way to what is asked for are read.

import { normalisePath } from '../tree/paths.js';
import { type Folder, type FolderLists, type FolderVisit, visitFolder, visitsBelow } from './folder.js';
import { exportedVariables, type KernelMake } from './kernel-make.js';
import { linesThatList } from './listed-lines.js';
import { withoutMarkers } from './make/unknown-text.js';
import type { TopMakefile } from './top-makefile.js';

export type FolderTree<T extends FolderLists = FolderLists> = ReadonlyMap<string, T>;

interface Descent<T> {
  readonly wanted: (path: string) => boolean;
  /** What is kept of a folder once its own folders are known. */
  readonly keep: (folder: Folder) => T;
  /** Folders of an earlier, narrower descent. */
  readonly known?: FolderTree<Folder>;
}

/** The folders that are visited and wanted, the top first; a parent stands before its children. */
export function descend<T extends FolderLists>(
  kernel: KernelMake,
  top: TopMakefile,
  { wanted, keep, known = new Map() }: Descent<T>,
): Map<string, T> {
  const folders = new Map<string, T>();
  const visited = new Set<string>();
  // Without CONFIG_MODULES the kernel's Makefile clears KBUILD_MODULES: `obj-m` is listed, and nobody builds it.
  const modules = kernel.input.config.symbols.get('MODULES')?.value === 'y';
  const first = { path: '.', builtIn: true, modules, environment: top.environment };
  const pending: FolderVisit[] = [first];
  for (let visit = pending.shift(); visit; visit = pending.shift()) {
    const path = withoutMarkers(visit.path);
    const folder = known.get(path) ?? visitFolder(kernel, { ...visit, path });
    folders.set(path, keep(folder));
    for (const below of visitsBelow(folder)) {
      const normal = normalisePath(withoutMarkers(below.path));
      // A folder is linked where it was linked first, and one that contains itself would make make go on for ever.
      if (!normal || visited.has(normal) || !wanted(normal)) continue;
      visited.add(normal);
      pending.push(below);
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
