// One folder of the kernel as scripts/Makefile.build sees it: make is started for every folder with obj= on the
// command line, reads the folder's Kbuild or Makefile, and works out real-obj-y, lib-y, obj-m and subdir-ym. A folder
// that is visited without need-builtin is built and not linked.

import type { Unknown } from '../types.js';
import { type Environment, exportedVariables, type KernelMake, type MakeResult } from './kernel-make.js';
import { splitWords } from './make/words.js';
import { failureOf } from './top-makefile.js';

export interface FolderVisit {
  /** Relative to the tree, `.` for the top. */
  readonly path: string;
  /** need-builtin: what it lists goes into its parent's built-in.a. */
  readonly builtIn: boolean;
  /** need-modorder: its modules are built. */
  readonly modules: boolean;
  readonly environment: Environment;
}

/** What a folder lists. Its make holds some thousand variables, and is kept only where it will be asked again. */
export interface FolderLists extends FolderVisit {
  readonly make: MakeResult | undefined;
  /** Members of built-in.a in link order, folders as `mm/kasan/built-in.a`; each once. */
  readonly builtInMembers: readonly string[];
  /** Members of lib.a. */
  readonly libraryMembers: readonly string[];
  /** Objects of modules, `fs/ext4/ext4.o`, and folders as `fs/ext4/modules.order`. */
  readonly moduleMembers: readonly string[];
  /** Those of them that are made of several objects. */
  readonly compositeModules: ReadonlySet<string>;
  readonly folders: readonly string[];
  readonly unknowns: readonly Unknown[];
}

export interface Folder extends FolderLists {
  readonly make: MakeResult;
}

export function isWhole(folder: FolderLists): folder is Folder {
  return folder.make !== undefined;
}

export function visitFolder(kernel: KernelMake, visit: FolderVisit): Folder {
  const srctree = kernel.files.inTree ? '.' : kernel.files.sourceRoot;
  const commandLine = {
    obj: visit.path,
    'need-builtin': visit.builtIn ? '1' : '',
    'need-modorder': visit.modules ? '1' : '',
  };
  const make = kernel.make(`${srctree}/scripts/Makefile.build`, commandLine, visit.environment);
  const list = (name: string): string[] => {
    try {
      return splitWords(make.run.expander.valueOf(name));
    } catch {
      return [];
    }
  };
  return {
    ...visit,
    make,
    builtInMembers: [...new Set(list('real-obj-y'))],
    libraryMembers: [...new Set(list('lib-y'))],
    moduleMembers: list('obj-m'),
    compositeModules: new Set(list('multi-obj-m')),
    folders: list('subdir-ym'),
    unknowns: [...make.missing, ...failureOf(make, `${visit.path}/Makefile`)],
  };
}

/** The visits of the folders below, as the folder's make would start them. */
export function visitsBelow(parent: Folder): FolderVisit[] {
  if (parent.folders.length === 0) return [];
  const lists = new Set([...parent.builtInMembers, ...parent.moduleMembers]);
  const environment = exportedVariables(parent.make, parent.environment);
  return parent.folders.map((path) => ({
    path,
    builtIn: parent.builtIn && lists.has(`${path}/built-in.a`),
    modules: parent.modules && lists.has(`${path}/modules.order`),
    environment,
  }));
}
