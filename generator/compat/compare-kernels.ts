// Can a live update go from one kernel to another? Asked before the kexec: after it nothing can be aborted safely.

import { type Inventory, type ItemKind, orderKinds } from '../inventory/inventory.js';
import { nameOf } from '../inventory/item-name.js';
import { type DemandOptions, demandsOf } from './demands.js';
import type { Pair } from './gates/gate.js';
import { GATES } from './gates/gates.js';
import { isGlob } from './policy/glob.js';
import { specificity } from './policy/match.js';
import { type Component, EVERYTHING_MANDATORY, type Policy } from './policy/policy.js';
import {
  type BeyondList,
  type CompatResult,
  type GateResult,
  type KernelName,
  KIND_OF_GATE,
  type Passage,
} from './result.js';
import { outcomeOf, verdictOf, worst } from './verdict.js';

export interface CompareOptions extends DemandOptions {
  /** Rollback: the way back must work as well. */
  readonly bothWays?: boolean | undefined;
}

/**
 * Every gate of a live update from `old` to `next`, in boot order, and what they come to under the policy. RunError for
 * a policy that contradicts itself about a string, or has no such profile.
 */
export function compareKernels(
  old: Inventory,
  next: Inventory,
  policy: Policy = EVERYTHING_MANDATORY,
  { bothWays = false, ...options }: CompareOptions = {},
): CompatResult {
  const forth = passage(old, next, policy, options);
  const back = bothWays ? passage(next, old, policy, onTheWayBack(options)) : undefined;
  return {
    ...forth,
    verdict: worst([forth.verdict, ...(back ? [back.verdict] : [])]),
    forth,
    back,
    policy: policy.name,
    profile: options.profile,
    unmatched: unmatchedComponents([old, next], policy),
    unmatchedInUse: demandsOf(old, policy, options).unmatchedInUse,
  };
}

function passage(old: Inventory, next: Inventory, policy: Policy, options: DemandOptions): Passage {
  const pair: Pair = { old, next, demands: demandsOf(old, policy, options) };
  const gates = GATES.flatMap(({ name, judge }) =>
    judge(pair).map((judgement): GateResult => {
      const { subject, next: there = [] } = judgement;
      const listed = there.filter(({ string }) => string === subject).length;
      return {
        demand: 'old',
        old: [],
        next: [],
        component: undefined,
        ...judgement,
        gate: name,
        outcome: outcomeOf(judgement, policy.undecided),
        repeated: listed > 1 ? listed : undefined,
      };
    }),
  );
  const verdict = verdictOf(
    gates.map(({ outcome }) => outcome),
    pair.demands.any,
  );
  const used = gates.filter(({ state }) => state !== 'not-used').map(({ gate }) => KIND_OF_GATE[gate]);
  const byLooks = { old: foundByLooks(old, used), next: foundByLooks(next, used) };
  const beyondList = beyondListOf(old, options);
  return { verdict, old: kernelName(old), next: kernelName(next), gates, byLooks, beyondList };
}

function beyondListOf({ modules, unknowns }: Inventory, { inUse }: DemandOptions): BeyondList {
  if (inUse) return { modules: false, unknowns: [] };
  const isTold = unknowns.some(({ what }) => what === 'modules');
  return { modules: modules !== 'listed' && !isTold, unknowns };
}

function foundByLooks({ items }: Inventory, compared: readonly (ItemKind | undefined)[]): ItemKind[] {
  const found = items.filter(({ kind, evidence }) => evidence === 'pattern' && compared.includes(kind));
  return orderKinds(found.map(({ kind }) => kind));
}

/** What is in use will be in use after the update too, in the next kernel's own versions. */
function onTheWayBack({ inUse, profile }: DemandOptions): DemandOptions {
  return {
    inUse: inUse?.map((pattern) => (isGlob(pattern) ? pattern : nameOf(pattern).stem)),
    profile,
  };
}

function kernelName({ label, kernel }: Inventory): KernelName {
  return { label, ...kernel };
}

/** An entry that matches nothing is a mistake, or a part that neither kernel has: a person should know. */
export function unmatchedComponents(inventories: readonly Inventory[], policy: Policy): Component[] {
  const parts = inventories.flatMap(({ items }) => items);
  const versions = Object.values(policy.profiles).flat();
  const all = [...parts, ...versions.map((string) => ({ string, stem: nameOf(string).stem }))];
  return policy.components.filter(({ match }) => !all.some((part) => specificity(match, part) > 0));
}
