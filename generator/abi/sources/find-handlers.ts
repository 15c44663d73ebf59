// Which files define a handler or an FLB, or what one calls, or hand a tree with names over. A folder is searched with the
// scan's own index, so that a second run opens nothing; of a repository's revisions one is searched, and the others by
// what differs from it.

import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { FilesHaystack } from '../../scan/files-haystack.js';
import { nameProbe } from '../../scan/probes.js';
import { runGit } from '../../tree/git.js';
import { hasLinks } from '../../tree/links.js';
import { compareBytes } from '../../tree/paths.js';
import { RevisionTree } from '../../tree/revision.js';
import { WorkTree } from '../../tree/work-tree.js';
import type { SourceTree } from '../../types.js';
import { CALLBACK_WORDS, PRESERVING_WORDS } from '../contracts/callbacks.js';
import { HANDLER_WORDS, handlerMacros } from '../contracts/handler-macros.js';
import { REGISTRATIONS } from '../contracts/registrations.js';
import { changedBetween } from './changed-between.js';
import { type HandlerAnchor, loadAnchors, saveAnchors } from './handler-anchor.js';

const NAMES = [
  ...HANDLER_WORDS,
  ...REGISTRATIONS,
  ...CALLBACK_WORDS,
  ...PRESERVING_WORDS,
  ...['kho_add_subtree', 'kho_retrieve_subtree', 'kho/abi'],
];

export interface HandlerFiles {
  /** `.c` and `.h` files, tree-relative, in byte order. */
  readonly files: readonly string[];
  /** That make handlers: who uses one is found by its name. */
  readonly macros: readonly string[];
}

type Search = (words: readonly string[]) => readonly string[] | Promise<readonly string[]>;

/** `cacheFolder`: none when undefined. */
export async function findHandlerFiles(
  tree: SourceTree,
  cacheFolder: string | undefined,
): Promise<HandlerFiles> {
  if (tree instanceof WorkTree) return inFolder(tree, cacheFolder);
  return tree instanceof RevisionTree ? inRevision(tree, cacheFolder) : { files: [], macros: [] };
}

/** Where git can search for a tree that is no revision. */
export interface Nearby {
  readonly revision: RevisionTree;
  /** What differs from it, in this tree and in those in between. */
  readonly since: readonly string[];
}

/** Of another tree of the same kernel: what is known, and what differs. */
export async function handlerFilesAfter(
  known: HandlerFiles,
  tree: SourceTree,
  changed: readonly string[],
  near?: Nearby,
): Promise<HandlerFiles> {
  const words = [...NAMES, ...known.macros];
  const touched = new Set(changed);
  const kept = known.files.filter((path) => !touched.has(path) && tree.kindOf(path) === 'file');
  const fresh = changed.filter((path) => namesOne(tree, path, words));
  const files = [...kept, ...fresh].sort(compareBytes);
  // Only what changed can define a macro that was not there.
  const isNew = handlerMacros(textsOf(tree, fresh), known.macros).length > known.macros.length;
  if (!isNew) return { files, macros: known.macros };
  const searched = tree instanceof RevisionTree ? { revision: tree, since: [] } : near;
  return withUsers(tree, { files, macros: known.macros }, (words) => [
    ...(searched ? [...grep(searched.revision, words), ...searched.since] : []),
    ...changed,
  ]);
}

/** Adds who uses the macros that the files define, until there is no new one. */
async function withUsers(
  tree: SourceTree,
  { files, macros }: HandlerFiles,
  search: Search,
): Promise<HandlerFiles> {
  const all = new Set(files);
  let known = macros;
  for (;;) {
    const now = handlerMacros(textsOf(tree, all), known);
    const fresh = now.filter((name) => !known.includes(name));
    known = now;
    if (!fresh.length) return { files: [...all].sort(compareBytes), macros: known };
    for (const path of await search(fresh)) if (namesOne(tree, path, fresh)) all.add(path);
  }
}

/** A file that also has other names is not read as several. */
function isOwnName(path: string): boolean {
  try {
    return realpathSync.native(path) === path;
  } catch {
    return false; // gone since it was searched
  }
}

/** git's search finds a file under its own name, and through no link to it. */
function namesOne(tree: SourceTree, path: string, words: readonly string[]): boolean {
  const isLink = () => hasLinks(tree) && tree.passed(path).length > 0;
  return isSource(path) && !isLink() && words.some((name) => tree.read(path)?.includes(name));
}

function textsOf(tree: SourceTree, paths: Iterable<string>): string[] {
  return [...paths].map((path) => tree.read(path) ?? '');
}

async function inFolder(tree: WorkTree, cacheFolder: string | undefined): Promise<HandlerFiles> {
  // What is walked here is less than what the scan walks, so neither reads the other's cache.
  const folder = cacheFolder === undefined ? undefined : join(cacheFolder, 'handlers');
  const part = { directory: (path: string) => !NO_KERNEL_CODE.includes(path), file: isCode };
  const haystack = new FilesHaystack(tree, { cacheFolder: folder, workers: 1, part });
  const search = async (words: readonly string[]) => {
    const answers = await haystack.ask(words.map(nameProbe));
    const paths = new Set(answers.flatMap((files) => [...files.keys()]));
    return [...paths].filter((path) => isSource(path) && isOwnName(join(tree.root, path)));
  };
  const found = await withUsers(tree, { files: await search(NAMES), macros: [] }, search);
  haystack.close();
  return found;
}

async function inRevision(tree: RevisionTree, cacheFolder: string | undefined): Promise<HandlerFiles> {
  const anchors = loadAnchors(cacheFolder, tree.root);
  const same = anchors.find(({ treeish }) => treeish === tree.treeish);
  if (same) return same;
  const search = (words: readonly string[]) => grep(tree, words);
  const found =
    (await fromNearest(tree, anchors)) ??
    (await withUsers(tree, { files: search(NAMES).filter(isSource), macros: [] }, search));
  saveAnchors(cacheFolder, tree.root, [{ treeish: tree.treeish, ...found }, ...anchors]);
  return found;
}

/** Beyond that many files that differ, the whole search is as fast. */
const MOST_CHANGED = 10_000;

async function fromNearest(
  tree: RevisionTree,
  anchors: readonly HandlerAnchor[],
): Promise<HandlerFiles | undefined> {
  const near = anchors.slice(0, 3).flatMap((anchor) => {
    const changed = changedBetween(tree.root, anchor.treeish, tree.treeish);
    return changed && changed.length <= MOST_CHANGED ? [{ anchor, changed }] : [];
  });
  const [nearest] = near.sort((left, right) => left.changed.length - right.changed.length);
  return nearest && handlerFilesAfter(nearest.anchor, tree, nearest.changed);
}

function grep({ root, treeish }: RevisionTree, words: readonly string[]): string[] {
  const patterns = words.flatMap((name) => ['-e', name]);
  const options = ['-l', '-z', '-F', '-w', '--full-name', ...patterns, treeish];
  const { output } = runGit(root, ['grep', ...options, '--', '*.c', '*.h']);
  const paths = output
    .toString()
    .split('\0')
    .filter((name) => name !== '');
  return paths.map((name) => name.slice(treeish.length + 1));
}

/** Folders of a kernel in which nothing is built into one. */
const NO_KERNEL_CODE = ['tools', 'Documentation', 'scripts'];

function isSource(path: string): boolean {
  return isCode(path) && !NO_KERNEL_CODE.includes(path.slice(0, path.indexOf('/')));
}

function isCode(name: string): boolean {
  return /\.[ch]$/.test(name);
}
