// Gates at which one part is lost and the others go on: each string is judged by itself, under its own need.

import type { Inventory, ItemKind } from '../../inventory/inventory.js';
import { isOfSessions } from '../../inventory/item-name.js';
import type { DemandedString } from '../demands.js';
import type { OpenList } from '../open-lists.js';
import type { GateEffect, GateName } from '../result.js';
import type { Gate, Judgement, Pair } from './gate.js';
import { isSurelyAbsent, standingOf } from './standing.js';

export interface LeafGate {
  readonly name: GateName;
  readonly kind: ItemKind;
  readonly effect: GateEffect;
}

export function leafGate({ name, kind, effect: own }: LeafGate): Gate {
  return {
    name,
    judge(pair) {
      // Sessions are lost with the orchestrator, whatever each file in them would have come to.
      const effect = isOfSessions(kind) && hasNoOrchestrator(pair.next) ? 'silent-loss' : own;
      const strings = pair.demands.strings.filter((one) => one.kind === kind);
      const judged = strings.map((one) => judgeString(one, pair, effect));
      const open = pair.demands.open.filter((one) => one.kind === kind);
      if (open.length) return [...open.map((one) => judgeOpenList(one, effect)), ...judged];
      return strings.some(({ demand }) => demand === 'old')
        ? judged
        : [...unseen(kind, pair, effect), ...judged];
    },
  };
}

function judgeString(one: DemandedString, { old, next }: Pair, effect: GateEffect): Judgement {
  const standing = standingOf(one, next);
  const { others } = standing.reason;
  const spoken = others?.some((other) => old.items.some((item) => item.string === other));
  const { string: subject, own: need, demand, items, component } = one;
  const reason = spoken ? { ...standing.reason, spoken } : standing.reason;
  return { ...standing, reason, subject, effect, need, demand, old: items, component };
}

function hasNoOrchestrator(next: Inventory): boolean {
  return isSurelyAbsent(next, 'core') && !next.items.some(({ kind }) => kind === 'core');
}

function judgeOpenList({ subject, need, why }: OpenList, effect: GateEffect): Judgement {
  const common = { subject, state: 'unknown', effect, need } as const;
  if (subject) return { ...common, demand: 'in-use', reason: { code: 'in-use-not-listed' } };
  return { ...common, reason: { code: 'old-list-open', ...(why && { why }) } };
}

/**
 * Nothing of this kind is known of the old kernel, and that is no proof that it has none. It lists none, so no policy
 * asks for it; a person is told that it was not looked at.
 */
function unseen(kind: ItemKind, { old }: Pair, effect: GateEffect): Judgement[] {
  if (old.complete.includes(kind)) return [];
  return [{ subject: '', state: 'unknown', effect, need: 'ignored', reason: { code: 'kind-not-visible' } }];
}
