// Two sets of contracts to one value that the rules look at: which governors changed, which declarations changed, and
// which change is the cause of which.

import type { Unknown } from '../../types.js';
import type { ContractSet, Governor, Item } from '../contracts/model.js';
import { findCauses } from './causes.js';
import { type Aspect, compareItems } from './compare-shapes.js';
import { movedConstants } from './constants.js';
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
  for (const change of [
    ...removals(before, after),
    ...lostCodes(before, after),
    ...movedConstants(before, after),
  ])
    if (!changes.has(change.old.key)) changes.set(change.old.key, change);
  const added = [...after.items.values()].filter(
    ({ key, isContract }) => isContract && !before.items.has(key),
  );
  const pairs = pairGovernors(before, after);
  return {
    ...{ old: before, new: after, pairs, changes, added },
    causes: findCauses(before, after, changes),
    unknowns: [...unreadValues(before, after), ...undecidedChanges(pairs, changes)],
  };
}

type Pairs = Pick<AbiDiff, 'pairs'>;

/** What became of a governor of the old contracts. */
export function pairOf({ pairs }: Pairs, name: string): GovernorPair | undefined {
  return pairs.find(({ old }) => old?.name === name);
}

/** Is the value of the governor another one? A governor that is new, or gone altogether, protects as well. */
export function isBumped(diff: Pairs, name: string): boolean {
  const pair =
    pairOf(diff, name) ?? diff.pairs.find((one) => one.new?.name === name && one.relation !== 'folded');
  return !pair?.old || !pair.new || pair.old.value !== pair.new.value || pair.old.kind !== pair.new.kind;
}

/** The governor as the new contracts have it: what its handler registers comes before a macro of its name. */
export function currentGovernor(diff: AbiDiff, name: string): Governor | undefined {
  return pairOf(diff, name)?.new ?? diff.new.governors.get(name);
}

/**
 * A file with two handlers hands something over, and neither a comment nor a person says whose it is: has one of those
 * that could be responsible changed, and not all? When none has, the right one has not either.
 */
export function isOneBumped(diff: Pairs, { old, new: now }: Change): boolean {
  const { isOneOf, governors } = old.governors.length ? old : (now ?? old);
  const bumped = governors.filter((name) => isBumped(diff, name));
  return isOneOf === true && bumped.length > 0 && bumped.length < governors.length;
}

function undecidedChanges(pairs: readonly GovernorPair[], changes: ReadonlyMap<string, Change>): Unknown[] {
  return [...changes.values()]
    .filter((change) => isOneBumped({ pairs }, change))
    .map(({ old, new: now }) => ({
      what: old.key,
      why: `it changes, and nothing tells which of ${old.governors.join(', ')} governs it`,
      location: (now ?? old).location,
    }));
}
