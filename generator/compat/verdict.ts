// What the states of the gates come to under a policy. A boot that panics, or that reads memory wrongly, is not a loss
// that a policy could accept: whatever is handed over, it stops the update.

import type { Need, UndecidedChoice } from './policy/policy.js';
import type { CompatVerdict, GateEffect, GateOutcome, GateState } from './result.js';

export interface Weighed {
  readonly state: GateState;
  readonly effect: GateEffect;
  readonly need: Need;
}

const FATAL: readonly GateEffect[] = ['not-bootable', 'misread', 'panic'];

export function outcomeOf({ state, effect, need }: Weighed, undecided: UndecidedChoice): GateOutcome {
  if (state === 'ok' || state === 'not-used') return 'passes';
  const open = state === 'unknown' && undecided !== 'fail';
  if (open && undecided === 'allow') return 'passes';
  if (FATAL.includes(effect) || need === 'mandatory') return open ? 'open' : 'stops';
  return need === 'optional' ? 'loses' : 'passes';
}

/** The worst outcome decides. A comparison in which nothing is handed over has shown nothing. */
export function verdictOf(outcomes: Iterable<GateOutcome>, anything: boolean): CompatVerdict {
  const seen = new Set(outcomes);
  if (seen.has('stops')) return 'cannot-work';
  if (seen.has('open') || !anything) return 'undecided';
  return seen.has('loses') ? 'works-with-loss' : 'works';
}

const ORDER: readonly CompatVerdict[] = ['works', 'works-with-loss', 'undecided', 'cannot-work'];

export function worst(verdicts: readonly CompatVerdict[]): CompatVerdict {
  return ORDER[Math.max(...verdicts.map((verdict) => ORDER.indexOf(verdict)))]!;
}
