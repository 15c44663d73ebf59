// KHO and the orchestrator carry everything else. A kernel that hands anything over has them, so not to see their
// strings is not to know them.

import type { DemandedString } from '../demands.js';
import type { Need } from '../policy/policy.js';
import type { GateEffect, GateState, Reason } from '../result.js';
import type { Judgement, Pair } from './gate.js';
import { standingOf } from './standing.js';

export interface CarrierRequest {
  readonly pair: Pair;
  readonly kind: 'kho' | 'core';
  /** What failing in this state does, and whose loss it is. */
  failing(state: GateState): { readonly effect: GateEffect; readonly need: Need };
}

export function judgeCarrier({ pair, kind, failing }: CarrierRequest): readonly Judgement[] {
  const strings = pair.demands.strings.filter((one) => one.kind === kind);
  const judged = strings.map((one): Judgement => {
    const { string: subject, demand, items: old, component } = one;
    const standing = standingOf(one, pair.next);
    return { ...standing, ...failing(standing.state), subject, demand, old, component };
  });
  return strings.some(isOfOld) ? judged : [unseen(pair, kind, failing), ...judged];
}

function isOfOld({ demand }: DemandedString): boolean {
  return demand === 'old';
}

function unseen({ old, demands }: Pair, kind: 'kho' | 'core', failing: CarrierRequest['failing']): Judgement {
  const [state, reason] = stateUnseen();
  return { subject: '', state, reason, ...failing(state) };

  function stateUnseen(): readonly [GateState, Reason] {
    if (!demands.carriers[kind]) return ['not-used', { code: 'not-in-use' }];
    if (!demands.unseen[kind]) return ['not-used', { code: 'old-has-none' }];
    const why = old.unknowns.find(({ what }) => what === kind) ?? old.unknowns[0];
    return ['unknown', { code: 'old-not-known', ...(why && { why }) }];
  }
}
