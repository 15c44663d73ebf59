// Data that lives as long as files that need it (struct liveupdate_flb) is found by its string when it is first asked
// for; whoever asks gets the error (kernel/liveupdate/luo_flb.c).

import { leafGate } from './leaf-gate.js';

export const flb = leafGate({ name: 'flb', kind: 'flb', effect: 'error-to-user' });
