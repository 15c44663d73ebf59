// Two sets of contracts to one value that the rules look at: which governors changed, which declarations changed, and
// which change is the cause of which.

import type { Unknown } from '../../types.js';
import type { ContractSet, Governor, Item } from '../contracts/model.js';
import { findCauses } from './causes.js';
import { type Aspect, compareItems } from './compare-shapes.js';
import { type GovernorPair, pairGovernors } from './governor-pairs.js';
import { lostCodes, removals } from './removals.js';
import { unreadValues } from './unread.js';

export interface Change {
  readonly old: Item;
  /** undefined for what is gone. */
  readonly new: Item | undefined;
  readonly aspect: Aspect;
  /** Where it shows. */
  readonly targets: readonly string[];
}

/** One change in the source, and what else it alters. */
export interface Cause {
  /** Of a macro with parameters or of an include that can't be named, the weightiest of the consequences. */
  readonly change: Change;
  readonly consequences: readonly Change[];
  /** The macro with parameters whose text changed, when the declaration itself did not. */
  readonly through: Item | undefined;
  /** The declaration is as it was, and so is all that it names: an include or a condition changed. */
  readonly isIndirect: boolean;
}

export interface AbiDiff {
  readonly old: ContractSet;
  readonly new: ContractSet;
  readonly pairs: readonly GovernorPair[];
  readonly causes: readonly Cause[];
  /** All changes by key, causes and consequences alike. */
  readonly changes: ReadonlyMap<string, Change>;
  /** Declared in the new contracts alone. */
  readonly added: readonly Item[];
  /** What can't be compared. */
  readonly unknowns: readonly Unknown[];
}

export function diffContracts(before: ContractSet, after: ContractSet): AbiDiff {
  const changes = new Map<string, Change>();
  for (const [key, old] of before.items) {
    const now = after.items.get(key);
    if (!now) continue;
    const difference = compareItems(old, now);
    if (difference) changes.set(key, { old, new: now, ...difference });
  }
  for (const change of [...removals(before, after), ...lostCodes(before, after)])
    if (!changes.has(change.old.key)) changes.set(change.old.key, change);
  const added = [...after.items.values()].filter(
    ({ key, isContract }) => isContract && !before.items.has(key),
  );
  return {
    old: before,
    new: after,
    pairs: pairGovernors(before, after),
    causes: findCauses(before, after, changes),
    changes,
    added,
    unknowns: unreadValues(before, after),
  };
}

/** What became of a governor of the old contracts. */
export function pairOf({ pairs }: AbiDiff, name: string): GovernorPair | undefined {
  return pairs.find(({ old }) => old?.name === name);
}

/** Is the value of the governor another one? A governor that is new, or gone altogether, protects as well. */
export function isBumped(diff: AbiDiff, name: string): boolean {
  const pair =
    pairOf(diff, name) ?? diff.pairs.find((one) => one.new?.name === name && one.relation !== 'folded');
  return !pair?.old || !pair.new || pair.old.value !== pair.new.value || pair.old.kind !== pair.new.kind;
}

/** The governor as the new contracts have it: what its handler registers comes before a macro of its name. */
export function currentGovernor(diff: AbiDiff, name: string): Governor | undefined {
  return pairOf(diff, name)?.new ?? diff.new.governors.get(name);
}
