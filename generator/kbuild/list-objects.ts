// Which objects Kbuild makes of some sources, whether they end up in vmlinux, in a module or nowhere, in which order
// they are linked and with which flags. Only the folders above the sources are read; all of the kernel's are when a
// source is left that none of them lists, since KVM and some drivers list sources of other folders.

import type { KernelInput, ObjectUnit, Presence, Unknown } from '../types.js';
import { archiveName } from './archive-name.js';
import { descend, type FolderTree, visitOffFolders } from './descend.js';
import { decisionFor } from './evidence.js';
import { type Folder, type FolderLists, isWhole } from './folder.js';
import { KernelMake } from './kernel-make.js';
import { linkOrder } from './link-order.js';
import { mayBeListedElsewhere } from './listed-elsewhere.js';
import { linesThatList } from './listed-lines.js';
import { isUncertain, withoutMarkers } from './make/unknown-text.js';
import { moduleObjects } from './module-objects.js';
import { objectFlags } from './object-flags.js';
import { type CompiledFrom, sourceOf } from './source-of.js';
import { readTopMakefile, type TopMakefile } from './top-makefile.js';

/** An object before its flags and its reasons are known. */
interface Found {
  readonly folder: Folder;
  readonly name: string;
  readonly presence: Presence;
  readonly module: string | undefined;
  readonly from: CompiledFrom;
  /** Why it may be there or not. */
  readonly doubts: readonly Unknown[];
}

/**
 * Every object that can be made of one of `sources` (tree-relative, `.c` and the like), built or not, in link order:
 * vmlinux, then libraries, then modules, and at the end what is off. What can't be known is 'unknown' and says why.
 */
export function listObjects(
  input: KernelInput,
  { sources }: { readonly sources: ReadonlySet<string> },
): ObjectUnit[] {
  if (sources.size === 0) return [];
  const kernel = new KernelMake(input);
  const top = readTopMakefile(kernel);
  const wanted = (path: string): boolean => isAbove(path, sources);
  let folders: FolderTree = descend(kernel, top, { wanted, keep: (folder) => folder });
  const known = folders as Map<string, Folder>;
  visitOffFolders(kernel, known, sources);
  let found = findObjects(kernel, top, folders, sources);
  if (someUnlisted(kernel, sources, found, folders)) {
    const keep = (folder: Folder): FolderLists =>
      known.has(folder.path) || makesOneOf(kernel, folder, sources) ? folder : { ...folder, make: undefined };
    const all = descend(kernel, top, { wanted: () => true, keep, known });
    for (const [path, folder] of known) if (!all.has(path)) all.set(path, folder);
    const more = findObjects(kernel, top, all, sources);
    if (more.length > found.length) [folders, found] = [all, more];
  }
  const missing = [...sources]
    .filter((source) => !found.some(({ from }) => from.source === source))
    .sort()
    .map((source) => offObject(folders, source));
  return [...found, ...missing].map((object, order) => unitOf(kernel, top, folders, object, order));
}

function findObjects(
  kernel: KernelMake,
  top: TopMakefile,
  folders: FolderTree,
  sources: ReadonlySet<string>,
): Found[] {
  const made = (folder: Folder, name: string): CompiledFrom | undefined => {
    const from = madeOf(kernel, folder, withoutMarkers(name), sources);
    return from && sources.has(from.source ?? '') ? from : undefined;
  };
  const found: Found[] = [];
  const add = (folder: FolderLists, name: string, presence: Presence, module?: string): void => {
    if (!isWhole(folder)) return;
    const from = made(folder, name);
    const doubts = kernel.unknowns.of(name);
    if (from) found.push({ folder, name: withoutMarkers(name), presence, module, from, doubts });
  };
  for (const { folder, name, library } of linkOrder(kernel, top, folders))
    add(folder, name, isUncertain(name) ? 'unknown' : library ? 'library' : 'built-in');
  for (const folder of [...folders.values()].filter(isWhole))
    for (const { module, name } of moduleObjects(folder))
      add(folder, name, isUncertain(name) ? 'unknown' : 'module', module);
  const seen = new Set(found.map(({ name }) => name));
  for (const folder of folders.values())
    for (const name of [...folder.builtInMembers, ...folder.libraryMembers])
      if (!seen.has(withoutMarkers(name)) && !name.endsWith('/built-in.a')) add(folder, name, 'off');
  return found;
}

function makesOneOf(kernel: KernelMake, folder: Folder, sources: ReadonlySet<string>): boolean {
  const names = [...folder.builtInMembers, ...folder.libraryMembers];
  const modular = moduleObjects(folder).map(({ name }) => name);
  return [...names, ...modular].some((name) => {
    const from = madeOf(kernel, folder, withoutMarkers(name), sources);
    return from?.source !== undefined && sources.has(from.source);
  });
}

/** The object's source if it is one of `sources`; most objects are dismissed by their name. */
function madeOf(
  kernel: KernelMake,
  folder: Folder,
  object: string,
  sources: ReadonlySet<string>,
): CompiledFrom | undefined {
  const stem = kernel.files.places(object.replace(/\.o$/, ''))[0]?.path;
  const plain = stem !== undefined && SUFFIXES.some((suffix) => sources.has(stem + suffix));
  return plain || specialRules(kernel, folder, sources) ? sourceOf(kernel, folder, object) : undefined;
}

const SUFFIXES = ['.c', '.S', '.rs'];

const special = new WeakMap<Folder, boolean>();

/** Does a rule of the folder's Makefile make an object of one of the sources, under whatever name? */
function specialRules(kernel: KernelMake, folder: Folder, sources: ReadonlySet<string>): boolean {
  const known = special.get(folder);
  if (known !== undefined) return known;
  const prefix = kernel.files.inTree ? '' : `${kernel.files.sourceRoot}/`;
  const { rules } = folder.make.run;
  const answer = [...sources].some(
    (source) => rules.mentions(prefix + source) || rules.mentions(`./${source}`) || rules.mentions(source),
  );
  special.set(folder, answer);
  return answer;
}

function isAbove(path: string, sources: ReadonlySet<string>): boolean {
  for (const source of sources) if (source.startsWith(`${path}/`)) return true;
  return false;
}

/** Is there a source without an object that a folder elsewhere may list? Other architectures' and tools' are not. */
function someUnlisted(
  kernel: KernelMake,
  sources: ReadonlySet<string>,
  found: readonly Found[],
  folders: FolderTree,
): boolean {
  const listed = new Set(found.map(({ from }) => from.source));
  return [...sources].some((source) => {
    if (listed.has(source)) return false;
    const { folder, from } = offObject(folders, source);
    if (linesThatList(kernel, folder, `${from.stem}.o`).length) return false;
    return mayBeListedElsewhere(kernel, source);
  });
}

function offObject(folders: FolderTree, source: string): Found {
  const parts = source.split('/');
  let folder = folders.get('.') as Folder;
  for (let at = 1; at < parts.length; at++) {
    const below = folders.get(parts.slice(0, at).join('/'));
    if (below && isWhole(below)) folder = below;
  }
  const name = source.replace(/\.[^./]+$/, '.o');
  const stem = folder.path === '.' ? name : name.slice(folder.path.length + 1);
  const from = { source, target: name, stem: stem.replace(/\.o$/, '') };
  return { folder, name, presence: 'off', module: undefined, from, doubts: [] };
}

function unitOf(
  kernel: KernelMake,
  top: TopMakefile,
  folders: FolderTree,
  { folder, name, presence, module, from, doubts }: Found,
  order: number,
): ObjectUnit {
  const { flags, unknowns } = objectFlags(kernel, folder, from);
  const stopped: readonly Unknown[] = [...top.unknowns, ...folder.unknowns];
  return {
    object: archiveName(name),
    source: from.source,
    ...(from.sourceAs !== undefined && { sourceAs: from.sourceAs }),
    presence: stopped.length && presence !== 'built-in' ? 'unknown' : presence,
    module: module === undefined ? undefined : archiveName(module),
    order,
    flags,
    ...decisionFor(kernel, folders, folder, name),
    unknowns: distinct([...stopped, ...doubts, ...unknowns]),
  };
}

function distinct(unknowns: readonly Unknown[]): Unknown[] {
  return [...new Map(unknowns.map((unknown) => [`${unknown.what}\n${unknown.why}`, unknown])).values()];
}
