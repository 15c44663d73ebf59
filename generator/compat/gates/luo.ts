// The orchestrator finds its node in KHO's tree and panics when the string is not its own (luo_early_startup() in
// kernel/liveupdate/luo_core.c). A kernel without an orchestrator does not look: sessions are lost, silently.

import { isOfSessions } from '../../inventory/item-name.js';
import { strongest } from '../policy/policy.js';
import { judgeCarrier } from './carrier-gate.js';
import type { Gate, Pair } from './gate.js';

export const luo: Gate = {
  name: 'luo',
  judge: (pair) =>
    judgeCarrier({
      pair,
      kind: 'core',
      failing: (state) =>
        state === 'missing'
          ? { effect: 'silent-loss', need: needOfSessions(pair) }
          : { effect: 'panic', need: pair.demands.strongest },
    }),
};

function needOfSessions({ demands }: Pair) {
  const lost = demands.strings.filter(({ kind, unused }) => !unused && isOfSessions(kind));
  return strongest(lost.map(({ own }) => own));
}
