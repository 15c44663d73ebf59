// `lvup abi` as a library: which two things, their contracts, the rules, the exceptions. Nothing here prints.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeErrno, RunError } from '../shared/errors.js';
import { type OpenOptions, openKernelSource } from '../tree/open-kernel.js';
import { applySeries } from '../tree/patch-series.js';
import { RevisionTree } from '../tree/revision.js';
import type { Finding, Unknown } from '../types.js';
import { readBaseline } from './baseline/read-baseline.js';
import { writeBaseline } from './baseline/write-baseline.js';
import type { ContractSet } from './contracts/model.js';
import { OverrideTable } from './contracts/overrides.js';
import { type AbiDiff, diffContracts } from './diff/abi-diff.js';
import { judge } from './judge.js';
import { changedBetween } from './sources/changed-between.js';
import { type Choice, choose } from './sources/choose.js';
import { CommitTrees } from './sources/commit-trees.js';
import { ContractReader } from './sources/contract-reader.js';
import { commitsOf, isRepository, requireCommit } from './sources/range.js';
import {
  type Applied,
  applySuppressions,
  type Exceptions,
  NO_EXCEPTIONS,
} from './suppressions/exceptions.js';

export interface AbiOptions extends OpenOptions {
  /** None, REV, A..B, A...B, a folder, or the files of a series. */
  readonly operands: readonly string[];
  readonly each?: boolean | undefined;
  readonly baseline?: string | undefined;
  /** The file of exceptions. */
  readonly exceptions?: string | undefined;
  readonly cacheFolder?: string | undefined;
  readonly onProgress?: ((step: string) => void) | undefined;
  /** YYYY-MM-DD; today when undefined. */
  readonly today?: string | undefined;
}

export interface AbiStep {
  readonly id: string;
  readonly subject: string;
}

export interface AbiComparison {
  readonly step: AbiStep | undefined;
  readonly diff: AbiDiff;
  readonly findings: readonly Finding[];
}

export interface AbiResult extends Applied {
  /** What the file says of governors and means nothing here, in words. */
  readonly strays: readonly string[];
  readonly old: string;
  readonly new: string;
  readonly comparisons: readonly AbiComparison[];
  readonly unknowns: readonly Unknown[];
  /** governors, items, compared, commits, ... */
  readonly counts: Readonly<Record<string, number>>;
  /** No contract on either side: nothing was looked at. */
  readonly isVacuous: boolean;
}

/** Compares. Throws a RunError for all that the user can mend. */
export async function runAbi(options: AbiOptions): Promise<AbiResult> {
  const exceptions = await exceptionsOf(options);
  const overrides = new OverrideTable(exceptions.governors);
  const reader = new ContractReader(options.cacheFolder, overrides, options.onProgress);
  try {
    return result({ ...(await compareAll(options, reader)), exceptions, overrides, options });
  } finally {
    reader.close();
  }
}

/** Is there anything that the tree could be compared with without being told? */
export function isInRepository(options: OpenOptions): boolean {
  return isRepository(openKernelSource({ ...options, rev: undefined }).tree.root);
}

/** The contracts of one tree: `lvup abi --show`. */
export async function showContracts(options: AbiOptions): Promise<ContractSet> {
  const { governors } = await exceptionsOf(options);
  const reader = new ContractReader(options.cacheFolder, new OverrideTable(governors), options.onProgress);
  try {
    return await reader.read(openKernelSource(options).tree);
  } finally {
    reader.close();
  }
}

/** The text of a baseline of the tree, and its contracts. Throws a RunError for a tree that has none. */
export async function makeBaseline(
  options: AbiOptions,
): Promise<{ readonly text: string; readonly contracts: ContractSet }> {
  const contracts = await showContracts(options);
  if (!contracts.governors.size)
    throw new RunError('the tree has no contract: no baseline is written', { where: contracts.label });
  return { text: writeBaseline(contracts), contracts };
}

interface Compared {
  /** Where nothing was compared, what there would have been to compare. */
  readonly first?: ContractSet;
  readonly old: string;
  readonly new: string;
  readonly comparisons: readonly AbiComparison[];
  readonly commits: number | undefined;
}

async function compareAll(options: AbiOptions, reader: ContractReader): Promise<Compared> {
  const { baseline, operands, each } = options;
  if (baseline !== undefined) {
    if (operands.length)
      throw new RunError('a baseline is compared with the tree, and with nothing else', {
        where: `--baseline ${baseline}`,
        hint: 'leave out the revision, or name the tree with --tree and --rev',
      });
    const old = readBaseline(readText(resolve(options.cwd, baseline), baseline), baseline);
    const now = await reader.read(openKernelSource(options).tree);
    return { old: old.label, new: now.label, comparisons: [compare(old, now)], commits: undefined };
  }
  const choice = choose(options, operands);
  if (choice.kind === 'series') return compareSeries(choice, each ?? false, reader);
  if (each) return compareEach(choice, reader);
  const [old, now] = [await reader.read(choice.old), await reader.read(choice.new)];
  return { old: old.label, new: now.label, comparisons: [compare(old, now)], commits: undefined };
}

function compare(old: ContractSet, now: ContractSet, step?: AbiStep): AbiComparison {
  const diff = diffContracts(old, now);
  return { step, diff, findings: judge(diff) };
}

async function compareSeries(
  { base, revision, files }: Extract<Choice, { kind: 'series' }>,
  each: boolean,
  reader: ContractReader,
): Promise<Compared> {
  const patches = applySeries({ base, revision, files });
  if (!patches.length) throw new RunError('the series has no patch in it', { where: files[0]! });
  const last = patches.at(-1)!;
  const first = await reader.read(base);
  const ends = {
    old: base.label,
    new: `${base.label} with ${patches.length === 1 ? 'the patch' : `${patches.length} patches`}`,
  };
  if (!each) {
    const changed = [...new Set(patches.flatMap((patch) => patch.changed))];
    const now = await reader.readAfter(first, last.after, changed);
    return { ...ends, comparisons: [compare(first, now)], commits: patches.length };
  }
  const comparisons: AbiComparison[] = [];
  let before = first;
  for (const [at, { subject, after, changed }] of patches.entries()) {
    const now = await reader.readAfter(before, after, changed);
    comparisons.push(compare(before, now, { id: `${at + 1}/${patches.length}`, subject }));
    before = now;
  }
  return { ...ends, first, comparisons, commits: patches.length };
}

/** Every commit by itself: the change and its bump must be in the same one, or a bisection meets a kernel without it. */
async function compareEach(
  choice: Extract<Choice, { kind: 'trees' }>,
  reader: ContractReader,
): Promise<Compared> {
  const { range, old, new: now } = choice;
  if (!range)
    throw new RunError('--each needs a range of commits', {
      where: '--each',
      hint: 'give it as A..B or A...B',
    });
  const first = await reader.read(old);
  const root = now.root;
  const commits = commitsOf(root, range);
  const trees = new CommitTrees(root);
  const known = new Map<string, ContractSet>([[requireCommit(root, range.from), first]]);
  const comparisons: AbiComparison[] = [];
  // A side branch may have begun before the range does, with handlers that are gone where the range begins.
  const before = (parent: string): Promise<ContractSet> => {
    const tree = trees.treeOf(parent);
    const changed = old instanceof RevisionTree ? changedBetween(root, old.treeish, tree.treeish) : undefined;
    return changed ? reader.readAfter(first, tree, changed) : reader.read(tree);
  };
  try {
    for (const { id, parent, subject, changed } of commits) {
      // The first commit of a history has nothing before it.
      if (parent === undefined) continue;
      const one = known.get(parent) ?? (await before(parent));
      const two = await reader.readAfter(one, trees.treeOf(id), changed);
      known.set(parent, one).set(id, two);
      if (two !== one) comparisons.push(compare(one, two, { id: id.slice(0, 12), subject }));
    }
  } finally {
    trees.close();
  }
  return { first, old: old.label, new: now.label, comparisons, commits: commits.length };
}

interface Outcome extends Compared {
  readonly exceptions: Exceptions;
  readonly overrides: OverrideTable;
  readonly options: AbiOptions;
}

function result(outcome: Outcome): AbiResult {
  const { first, old, new: now, comparisons, exceptions, overrides, commits, options } = outcome;
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const all = comparisons.flatMap(({ findings }) => findings);
  const sets = [...(first ? [first] : []), ...comparisons.flatMap(({ diff }) => [diff.old, diff.new])];
  const count = (pick: (set: ContractSet) => number) => Math.max(0, ...sets.map(pick));
  return {
    ...{ old, new: now, comparisons },
    ...applySuppressions(all, exceptions.suppressions, today),
    strays: overrides.strays((name) => sets.some(({ governors }) => governors.has(name))),
    unknowns: distinct([...sets, ...comparisons.map(({ diff }) => diff)].flatMap(({ unknowns }) => unknowns)),
    counts: {
      governors: count(({ governors }) => governors.size),
      declarations: count(({ items }) => [...items.values()].filter(({ isContract }) => isContract).length),
      targets: count(({ targets }) => targets.length),
      comparisons: comparisons.length,
      ...(commits !== undefined && { commits }),
    },
    isVacuous: sets.every(({ governors }) => governors.size === 0),
  };
}

async function exceptionsOf({ exceptions, cwd }: AbiOptions): Promise<Exceptions> {
  if (exceptions === undefined) return NO_EXCEPTIONS;
  // A reader of YAML is slow to load, and most runs have nothing for it.
  const { readExceptions } = await import('./suppressions/read-exceptions.js');
  return readExceptions(readText(resolve(cwd, exceptions), exceptions), exceptions);
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new RunError(`can't read ${name}: ${describeErrno(error)}`, { where: path, cause: error });
  }
}

function distinct(unknowns: readonly Unknown[]): Unknown[] {
  return [
    ...new Map(
      unknowns.map((one) => [`${one.what}\n${one.location?.file}\n${one.location?.line}`, one]),
    ).values(),
  ];
}
