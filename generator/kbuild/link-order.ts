// The order of vmlinux.a (scripts/Makefile.vmlinux_a): the members of KBUILD_VMLINUX_OBJS one after the other, archives
// in archives flattened, and then the objects that scripts/head-object-list.txt names moved to the front.

import { archiveName } from './archive-name.js';
import type { FolderTree } from './descend.js';
import type { FolderLists } from './folder.js';
import type { KernelMake } from './kernel-make.js';
import { markersOf, withoutMarkers } from './make/unknown-text.js';
import type { TopMakefile } from './top-makefile.js';

export interface LinkedObject {
  readonly folder: FolderLists;
  /** As Kbuild names it, with markers when it may be there or not: `mm/slub.o`. */
  readonly name: string;
  /** A member of an archive of which only what is referred to is linked. */
  readonly library: boolean;
}

/** The objects of the folders that were visited, in link order: those of vmlinux.a, then those of its libraries. */
export function linkOrder(kernel: KernelMake, top: TopMakefile, folders: FolderTree): LinkedObject[] {
  const whole = top.vmlinuxObjects.flatMap((archive) => members(archive, folders, false));
  const libraries = top.vmlinuxLibraries.flatMap((archive) => members(archive, folders, true));
  return [...headFirst(kernel, whole), ...libraries];
}

function members(archive: string, folders: FolderTree, library: boolean): LinkedObject[] {
  const path = withoutMarkers(archive).replace(/^(\.\/)+/, '');
  const slash = path.lastIndexOf('/');
  const folder = folders.get(slash < 0 ? '.' : path.slice(0, slash));
  if (!folder) return [];
  if (path.slice(slash + 1) === 'lib.a')
    return folder.libraryMembers.map((name) => ({ folder, name, library }));
  return builtIn(folder, folders, '').map((object) => ({ ...object, library }));
}

function builtIn(folder: FolderLists, folders: FolderTree, doubt: string): Omit<LinkedObject, 'library'>[] {
  return folder.builtInMembers.flatMap((member) => {
    const name = withoutMarkers(member);
    const markers = doubt + markersOf(member);
    if (!name.endsWith('/built-in.a')) return { folder, name: doubt + member };
    const below = folders.get(name.slice(0, -'/built-in.a'.length));
    return below ? builtIn(below, folders, markers) : [];
  });
}

/** `grep -F -f`: a line of the list names every object whose path contains it. */
function headFirst(kernel: KernelMake, objects: LinkedObject[]): LinkedObject[] {
  const text = kernel.input.tree.read('scripts/head-object-list.txt') ?? '';
  const names = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (names.length === 0) return objects;
  const isHead = ({ name }: LinkedObject): boolean => names.some((head) => archiveName(name).includes(head));
  return [...objects.filter(isHead), ...objects.filter((object) => !isHead(object))];
}
