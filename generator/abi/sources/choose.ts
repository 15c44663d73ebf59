// What is compared when nothing is said is what a person means: the work at hand. Like scripts/check-uapi.sh, changes that
// are not committed against HEAD, else the last commit against the one before.

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeErrno, RunError } from '../../shared/errors.js';
import { type OpenOptions, openKernelSource, requireKernel } from '../../tree/open-kernel.js';
import { openRevision, type RevisionTree } from '../../tree/revision.js';
import { requireWholeCheckout } from '../../tree/sparse-checkout.js';
import { openWorkTree, WorkTree } from '../../tree/work-tree.js';
import type { SourceTree } from '../../types.js';
import { isDirty, isRepository, parseRange, type Range, requireCommit } from './range.js';

export type Choice =
  | {
      readonly kind: 'trees';
      readonly old: SourceTree;
      readonly new: SourceTree;
      readonly range: Range | undefined;
    }
  | {
      readonly kind: 'series';
      readonly base: RevisionTree;
      readonly revision: string;
      readonly files: readonly string[];
    };

/** `operands`: none, REV, A..B, A...B, a folder, or the files of a series. */
export function choose(options: OpenOptions, operands: readonly string[]): Choice {
  const { cwd, tree: where = '.' } = options;
  const [word, ...others] = operands;
  if (word === undefined) return byDefault(options);
  const path = resolve(cwd, word);
  const isThere = existsSync(path);
  if (others.length || (isThere && statSync(path).isFile())) return series(options, operands);
  if (isThere && statSync(path).isDirectory())
    return trees(openWorkTree(requireKernel(path).source), openKernelSource(options).tree, undefined);
  const root = repositoryOf(resolve(cwd, where), options);
  const range = parseRange(root, word);
  if (range) {
    if (options.rev !== undefined)
      throw new RunError(`${word} has two ends already, and --rev ${options.rev} is a third`, {
        where: `--rev ${options.rev}`,
        hint: `leave out --rev, or compare ${range.from} with it: lvup abi ${range.from} --rev ${options.rev}`,
      });
    const ends = [range.from, range.to];
    for (const name of ends) requireCommit(root, name);
    const old = openRevision(root, range.from);
    return trees(old, openRevision(root, range.to, old.objects), range);
  }
  if (/[/.]/.test(word) && /\.(?:mbox|patch|diff|eml)$/.test(word))
    throw new RunError(`can't read ${word}: ${describeErrno({ code: 'ENOENT' })}`, { where: word });
  requireCommit(root, word);
  const to = options.rev;
  return trees(
    openRevision(root, word),
    openKernelSource(options).tree,
    to === undefined ? undefined : { from: word, to },
  );
}

function trees(old: SourceTree, now: SourceTree, range: Range | undefined): Choice {
  for (const tree of [old, now]) if (tree instanceof WorkTree) requireWholeCheckout(tree.root);
  return { kind: 'trees', old, new: now, range };
}

function byDefault(options: OpenOptions): Choice {
  const { tree } = openKernelSource(options);
  const { root } = tree;
  if (!isRepository(root))
    throw new RunError(`there is nothing to compare ${root} with: it is not in a git repository`, {
      where: root,
      hint: 'give another revision as a folder, `lvup abi OLD-FOLDER`, or a baseline, `lvup abi --baseline FILE`',
    });
  const { rev } = options;
  if (rev === undefined && isDirty(root)) return trees(openRevision(root, 'HEAD'), tree, undefined);
  const to = rev ?? 'HEAD';
  const from = `${to}^`;
  requireCommit(root, to);
  requireCommit(root, from);
  const old = openRevision(root, from);
  return trees(old, rev === undefined ? openRevision(root, to, old.objects) : tree, { from, to });
}

function series(options: OpenOptions, operands: readonly string[]): Choice {
  const files = operands.map((word) => resolve(options.cwd, word));
  for (const [at, file] of files.entries())
    if (!existsSync(file) || !statSync(file).isFile())
      throw new RunError(`${operands[at]} is not a file of a patch series`, {
        where: operands[at]!,
        hint: 'give one revision, one range, one folder, or the files of one series',
      });
  const { cwd, tree = '.', rev: revision = 'HEAD' } = options;
  const root = repositoryOf(resolve(cwd, tree), options);
  requireCommit(root, revision);
  return { kind: 'series', base: openRevision(root, revision), revision, files };
}

/** The kernel's folder, or a repository that holds only revisions. */
function repositoryOf(folder: string, options: OpenOptions): string {
  const root = isKernelFolder(folder) ? folder : (kernelAbove(options) ?? folder);
  if (isRepository(root)) return root;
  throw new RunError(`${root} is not in a git repository, so it has no revisions`, {
    where: root,
    hint: 'give a git clone of the kernel with --tree, or compare with a folder: `lvup abi FOLDER`',
  });
}

function isKernelFolder(folder: string): boolean {
  return (
    existsSync(resolve(folder, 'Kbuild')) ||
    existsSync(resolve(folder, 'objects')) ||
    existsSync(resolve(folder, '.git'))
  );
}

function kernelAbove(options: OpenOptions): string | undefined {
  try {
    return openKernelSource({ ...options, rev: undefined }).tree.root;
  } catch (error) {
    if (error instanceof RunError) return undefined;
    throw error;
  }
}
