// KHO compares its string before anything else of the handover (kho_populate() in kernel/liveupdate/kexec_handover.c).
// When it differs there is a warning and an ordinary boot: all that was preserved is lost, and nothing stops.

import { judgeCarrier } from './carrier-gate.js';
import type { Gate } from './gate.js';

export const kho: Gate = {
  name: 'kho',
  judge: (pair) =>
    judgeCarrier({
      pair,
      kind: 'kho',
      failing: () => ({ effect: 'silent-loss', need: pair.demands.strongest }),
    }),
};
