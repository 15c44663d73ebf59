// Many kernels against each other: which can be followed by which, and over which others where it does not work
// directly. A distribution has hundreds, a fleet thousands: a million pairs take seconds.

import type { Inventory } from '../../inventory/inventory.js';
import { unmatchedComponents } from '../compare-kernels.js';
import type { DemandOptions } from '../demands.js';
import { type Component, EVERYTHING_MANDATORY, type Policy } from '../policy/policy.js';
import type { CompatVerdict, KernelName } from '../result.js';
import { compareAll } from './compare-all.js';
import { groupKernels } from './group.js';
import { type HopChain, hopPlanner } from './hop-planner.js';
import { works } from './works.js';

export interface MatrixKernel extends KernelName {
  /** Index of its group. */
  readonly group: number;
  /** Whether its modules were looked at; where not, what they may hand over was compared with nothing. */
  readonly modules: Inventory['modules'];
}

export interface Matrix {
  readonly kernels: readonly MatrixKernel[];
  /** Kernels that no comparison tells apart, as indices in the order of `kernels`. */
  readonly groups: readonly (readonly number[])[];
  readonly policy: string;
  readonly profile: string | undefined;
  /** Of ordered pairs of different kernels. */
  readonly counts: Readonly<Record<CompatVerdict, number>>;
  /** Entries of the policy that match nothing of any kernel. */
  readonly unmatched: readonly Component[];
  /** Of a live update from one group to another, or within one. */
  verdict(from: number, to: number): CompatVerdict;
  /**
   * For two groups between which it does not work directly: the shortest chain of hops that do, without loss where there
   * is one. A kernel that lists several versions of one format is taken to hand over one that the next understands, and
   * the hop says which (`speaks`). undefined when there is no chain, when it works directly, or within a group.
   */
  hops(from: number, to: number): HopChain | undefined;
}

/** RunError for a policy that contradicts itself about a string, or has no such profile. */
export function matrix(
  inventories: readonly Inventory[],
  policy: Policy = EVERYTHING_MANDATORY,
  options: DemandOptions = {},
): Matrix {
  const groups = groupKernels(inventories);
  const firsts = groups.map(([first]) => inventories[first!]!);
  const table = compareAll(firsts, policy, options);
  const { verdict } = table;
  const plan = hopPlanner(table, policy);
  return {
    kernels: kernelsOf(inventories, groups),
    groups,
    policy: policy.name,
    profile: options.profile,
    counts: count(groups, verdict),
    unmatched: unmatchedComponents(inventories, policy),
    verdict,
    hops: (from, to) => (from === to || works(verdict(from, to)) ? undefined : plan(from, to)),
  };
}

function kernelsOf(
  inventories: readonly Inventory[],
  groups: readonly (readonly number[])[],
): MatrixKernel[] {
  const groupOf = new Map(groups.flatMap((members, group) => members.map((at) => [at, group] as const)));
  return inventories.map(({ label, kernel, modules }, at) => ({
    label,
    ...kernel,
    modules,
    group: groupOf.get(at)!,
  }));
}

function count(
  groups: readonly (readonly number[])[],
  verdict: Matrix['verdict'],
): Record<CompatVerdict, number> {
  const counts = { works: 0, 'works-with-loss': 0, undecided: 0, 'cannot-work': 0 };
  for (const [from, olds] of groups.entries())
    for (const [to, nexts] of groups.entries())
      counts[verdict(from, to)] += olds.length * (from === to ? olds.length - 1 : nexts.length);
  return counts;
}
