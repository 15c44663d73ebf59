// What is true of a whole kernel, and must be the same of both.

import type { Demands } from '../demands.js';
import type { GateEffect, GateState, Reason } from '../result.js';
import type { Judgement } from './gate.js';

export interface FactRequest {
  readonly old: string | undefined;
  readonly next: string | undefined;
  readonly effect: GateEffect;
  readonly demands: Demands;
}

export function judgeFact({ old, next, effect, demands }: FactRequest): readonly Judgement[] {
  const [state, reason] = demands.carriers.kho ? compare(old, next) : NOT_USED;
  return [{ subject: old ?? '', state, effect, need: demands.strongest, reason }];
}

type Answer = readonly [GateState, Reason];

const NOT_USED: Answer = ['not-used', { code: 'not-in-use' }];

function compare(old: string | undefined, next: string | undefined): Answer {
  if (old === undefined) return ['unknown', { code: 'old-not-known' }];
  if (next === undefined) return ['unknown', { code: 'next-not-known' }];
  if (old === next) return ['ok', { code: 'same' }];
  return ['mismatch', { code: 'differs', others: [next] }];
}
