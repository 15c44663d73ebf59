// Which files define a handler or an FLB, or hand a tree with names over. A folder is searched with the scan's own index, so that a second run opens
// nothing; of a repository's revisions one is searched, and the others by what differs from it.

import { join } from 'node:path';
import { FilesHaystack } from '../../scan/files-haystack.js';
import { nameProbe } from '../../scan/probes.js';
import { runGit } from '../../tree/git.js';
import { compareBytes } from '../../tree/paths.js';
import { RevisionTree } from '../../tree/revision.js';
import { WorkTree } from '../../tree/work-tree.js';
import type { SourceTree } from '../../types.js';
import { type HandlerAnchor, loadAnchors, saveAnchors } from './handler-anchor.js';

const NAMES = [
  ...['liveupdate_file_handler', 'liveupdate_flb', 'LIVEUPDATE_FILE_HANDLER'],
  ...['kho_add_subtree', 'kho_retrieve_subtree', 'kho/abi'],
];

/** `.c` and `.h` files, tree-relative, in byte order. `cacheFolder`: none when undefined. */
export async function findHandlerFiles(tree: SourceTree, cacheFolder: string | undefined): Promise<string[]> {
  const found =
    tree instanceof WorkTree
      ? await inFolder(tree, cacheFolder)
      : tree instanceof RevisionTree
        ? inRevision(tree, cacheFolder)
        : [];
  return found.filter(isSource).sort(compareBytes);
}

/** Of another tree of the same kernel: what is known, and what differs. */
export function handlerFilesAfter(
  known: readonly string[],
  tree: SourceTree,
  changed: readonly string[],
): string[] {
  const isHandler = (path: string) => isSource(path) && NAMES.some((name) => tree.read(path)?.includes(name));
  const touched = new Set(changed);
  const kept = known.filter((path) => !touched.has(path) && tree.kindOf(path) === 'file');
  return [...kept, ...changed.filter(isHandler)].sort(compareBytes);
}

async function inFolder(tree: WorkTree, cacheFolder: string | undefined): Promise<string[]> {
  // What is walked here is less than what the scan walks, so neither reads the other's cache.
  const folder = cacheFolder === undefined ? undefined : join(cacheFolder, 'handlers');
  const part = { directory: (path: string) => !NO_KERNEL_CODE.includes(path), file: isCode };
  const haystack = new FilesHaystack(tree, { cacheFolder: folder, workers: 1, part });
  const answers = await haystack.ask(NAMES.map(nameProbe));
  haystack.close();
  return [...new Set(answers.flatMap((files) => [...files.keys()]))];
}

function inRevision(tree: RevisionTree, cacheFolder: string | undefined): string[] {
  const anchors = loadAnchors(cacheFolder, tree.root);
  const same = anchors.find(({ treeish }) => treeish === tree.treeish);
  if (same) return [...same.files];
  const files = fromNearest(tree, anchors) ?? grep(tree);
  saveAnchors(cacheFolder, tree.root, [{ treeish: tree.treeish, files }, ...anchors]);
  return files;
}

/** Beyond that many files that differ, the whole search is as fast. */
const MOST_CHANGED = 10_000;

function fromNearest(tree: RevisionTree, anchors: readonly HandlerAnchor[]): string[] | undefined {
  const near = anchors.slice(0, 3).flatMap(({ treeish, files }) => {
    const changed = changedBetween(tree.root, treeish, tree.treeish);
    return changed && changed.length <= MOST_CHANGED ? [{ files, changed }] : [];
  });
  const [nearest] = near.sort((left, right) => left.changed.length - right.changed.length);
  return nearest && handlerFilesAfter(nearest.files, tree, nearest.changed);
}

function grep({ root, treeish }: RevisionTree): string[] {
  const patterns = NAMES.flatMap((name) => ['-e', name]);
  const options = ['-l', '-z', '-F', '-w', '--full-name', ...patterns, treeish];
  const { output } = runGit(root, ['grep', ...options, '--', '*.c', '*.h']);
  const paths = output
    .toString()
    .split('\0')
    .filter((name) => name !== '');
  return paths.map((name) => name.slice(treeish.length + 1));
}

/** undefined when one of the two is not there any more. */
function changedBetween(root: string, before: string, after: string): string[] | undefined {
  const { ok, output } = runGit(root, [
    'diff-tree',
    '-r',
    '-z',
    '--name-only',
    '--no-renames',
    before,
    after,
  ]);
  return ok
    ? output
        .toString()
        .split('\0')
        .filter((name) => name !== '')
    : undefined;
}

/** Folders of a kernel in which nothing is built into one. */
const NO_KERNEL_CODE = ['tools', 'Documentation', 'scripts'];

function isSource(path: string): boolean {
  return isCode(path) && !NO_KERNEL_CODE.includes(path.slice(0, path.indexOf('/')));
}

function isCode(name: string): boolean {
  return /\.[ch]$/.test(name);
}
