// The verdict of one pair, out of what was worked out for its two sides. It is asked a million times: what most pairs
// fail at is looked at first, and nothing is allocated on the way there.

import type { UndecidedChoice } from '../policy/policy.js';
import type { CompatVerdict, GateOutcome } from '../result.js';
import { outcomeOf, verdictOf, type Weighed } from '../verdict.js';
import { beyondBoth, has, lacksAny } from './bitset.js';
import type { NextSide, OldSide } from './sides.js';

export function pairVerdict(old: OldSide, next: NextSide, undecided: UndecidedChoice): CompatVerdict {
  const seen: GateOutcome[] = [];
  for (const part of PARTS)
    for (const weighed of part(old, next)) {
      const outcome = outcomeOf(weighed, undecided);
      if (outcome === 'stops') return 'cannot-work';
      seen.push(outcome);
    }
  return verdictOf(seen, old.any);
}

/** Every way in which a part of the pair fails or may fail, one of a kind. */
type Part = (old: OldSide, next: NextSide) => readonly Weighed[];

const NONE: readonly Weighed[] = [];

const leaf = { effect: 'session-fails' } as const;
const MANDATORY_MISSING: readonly Weighed[] = [{ ...leaf, state: 'missing', need: 'mandatory' }];
const MANDATORY_UNKNOWN: readonly Weighed[] = [{ ...leaf, state: 'unknown', need: 'mandatory' }];
const OPTIONAL_MISSING: readonly Weighed[] = [{ ...leaf, state: 'missing', need: 'optional' }];
const OPTIONAL_UNKNOWN: readonly Weighed[] = [{ ...leaf, state: 'unknown', need: 'optional' }];

const PARTS: readonly Part[] = [
  ({ mandatory }, next) => (lacksAny(mandatory, next.has, next.certain) ? MANDATORY_MISSING : NONE),
  ({ mandatory }, next) => (beyondBoth(mandatory, next.has, next.certain) ? MANDATORY_UNKNOWN : NONE),
  ({ optional }, next) => (lacksAny(optional, next.has, next.certain) ? OPTIONAL_MISSING : NONE),
  ({ optional }, next) => (beyondBoth(optional, next.has, next.certain) ? OPTIONAL_UNKNOWN : NONE),
  openLists,
  factFailures,
  khoFailures,
  coreFailures,
];

function openLists({ open }: OldSide): readonly Weighed[] {
  return open.map((need) => ({ ...leaf, state: 'unknown', need }));
}

function factFailures(old: OldSide, next: NextSide): readonly Weighed[] {
  if (!old.handsOver) return NONE;
  return [fact(old.arch, next.arch, old), fact(old.pageSize, next.pageSize, old)].flat();
}

function fact<Value>(
  old: Value | undefined,
  next: Value | undefined,
  { strongest }: OldSide,
): readonly Weighed[] {
  if (old === next && old !== undefined) return NONE;
  const known = old !== undefined && next !== undefined;
  return [{ state: known ? 'mismatch' : 'unknown', effect: 'misread', need: strongest }];
}

function khoFailures({ kho, strongest: need }: OldSide, next: NextSide): readonly Weighed[] {
  const failed = kho.strings
    .filter((number) => !has(next.has, number))
    .map((number): Weighed => {
      return { state: has(next.certain, number) ? 'missing' : 'unknown', effect: 'silent-loss', need };
    });
  return kho.unseen ? [{ state: 'unknown', effect: 'silent-loss', need }, ...failed] : failed;
}

function coreFailures({ core, strongest, sessions }: OldSide, next: NextSide): readonly Weighed[] {
  const failed = core.strings
    .filter((number) => !has(next.has, number))
    .map((number): Weighed => {
      if (next.hasCore) return { state: 'mismatch', effect: 'panic', need: strongest };
      if (!has(next.certain, number)) return { state: 'unknown', effect: 'panic', need: strongest };
      return { state: 'missing', effect: 'silent-loss', need: sessions };
    });
  return core.unseen ? [{ state: 'unknown', effect: 'panic', need: strongest }, ...failed] : failed;
}
