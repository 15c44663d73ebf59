// Which objects Kbuild makes of some sources, whether they end up in vmlinux, in a module or nowhere, in which order
// they are linked and with which flags. Only the folders above the sources are read; all of the kernel's are when a
// source is left that none of them lists, since KVM and some drivers list sources of other folders.

import type { KernelInput, ObjectUnit, Presence, Unknown } from '../types.js';
import { archiveName } from './archive-name.js';
import { descend, visitOffFolders } from './descend.js';
import { decisionFor } from './evidence.js';
import type { Folder } from './folder.js';
import { KernelMake } from './kernel-make.js';
import { linkOrder } from './link-order.js';
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
  let folders = descend(kernel, top, (path) => isAbove(path, sources));
  visitOffFolders(kernel, folders, sources);
  let found = findObjects(kernel, top, folders, sources);
  if (someUnlisted(kernel, sources, found, folders)) {
    const all = descend(kernel, top, () => true, folders);
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
  folders: ReadonlyMap<string, Folder>,
  sources: ReadonlySet<string>,
): Found[] {
  const made = (folder: Folder, name: string): CompiledFrom | undefined => {
    const from = madeOf(kernel, folder, withoutMarkers(name), sources);
    return from && sources.has(from.source ?? '') ? from : undefined;
  };
  const found: Found[] = [];
  const add = (folder: Folder, name: string, presence: Presence, module?: string): void => {
    const from = made(folder, name);
    const doubts = kernel.unknowns.of(name);
    if (from) found.push({ folder, name: withoutMarkers(name), presence, module, from, doubts });
  };
  for (const { folder, name, library } of linkOrder(kernel, top, folders))
    add(folder, name, isUncertain(name) ? 'unknown' : library ? 'library' : 'built-in');
  for (const folder of folders.values())
    for (const { module, name } of moduleObjects(folder))
      add(folder, name, isUncertain(name) ? 'unknown' : 'module', module);
  const seen = new Set(found.map(({ name }) => name));
  for (const folder of folders.values())
    for (const name of [...folder.builtInMembers, ...folder.libraryMembers])
      if (!seen.has(withoutMarkers(name)) && !name.endsWith('/built-in.a')) add(folder, name, 'off');
  return found;
}

/** The object's source if it is one of `sources`; most objects are dismissed by their name. */
function madeOf(
  kernel: KernelMake,
  folder: Folder,
  object: string,
  sources: ReadonlySet<string>,
): CompiledFrom | undefined {
  const plain = kernel.files.places(object.replace(/\.o$/, '.c'))[0]?.path;
  const special = specialRules(kernel, folder, sources);
  return special || (plain !== undefined && sources.has(plain)) ? sourceOf(kernel, folder, object) : undefined;
}

const special = new WeakMap<Folder, boolean>();

/** Does a rule of the folder's Makefile make an object of one of the sources, under whatever name? */
function specialRules(kernel: KernelMake, folder: Folder, sources: ReadonlySet<string>): boolean {
  const known = special.get(folder);
  if (known !== undefined) return known;
  const prefix = kernel.files.inTree ? '' : `${kernel.files.sourceRoot}/`;
  const { rules } = folder.make.run;
  const answer = [...sources].some((source) => rules.mentions(prefix + source) || rules.mentions(`./${source}`) || rules.mentions(source));
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
  folders: ReadonlyMap<string, Folder>,
): boolean {
  const listed = new Set(found.map(({ from }) => from.source));
  const { srcarch } = kernel.input.config.architecture;
  const elsewhere = new RegExp(`^(tools|scripts|Documentation|arch/(?!${srcarch}/)[^/]+)/`);
  return [...sources].some((source) => {
    if (listed.has(source)) return false;
    const { folder, from } = offObject(folders, source);
    return !elsewhere.test(source) && linesThatList(kernel, folder, `${from.stem}.o`).length === 0;
  });
}

function offObject(folders: ReadonlyMap<string, Folder>, source: string): Found {
  const parts = source.split('/');
  let folder = folders.get('.')!;
  for (let at = 1; at < parts.length; at++) folder = folders.get(parts.slice(0, at).join('/')) ?? folder;
  const name = source.replace(/\.[^./]+$/, '.o');
  const stem = folder.path === '.' ? name : name.slice(folder.path.length + 1);
  const from = { source, target: name, stem: stem.replace(/\.o$/, '') };
  return { folder, name, presence: 'off', module: undefined, from, doubts: [] };
}

function unitOf(
  kernel: KernelMake,
  top: TopMakefile,
  folders: ReadonlyMap<string, Folder>,
  { folder, name, presence, module, from, doubts }: Found,
  order: number,
): ObjectUnit {
  const { flags, unknowns } = objectFlags(kernel, folder, from);
  const stopped: readonly Unknown[] = [...top.unknowns, ...folder.unknowns];
  return {
    object: archiveName(name),
    source: from.source,
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
