// The first thing that is compared: the kexec system calls refuse a kernel of another architecture.

import { judgeFact } from './fact-gate.js';
import type { Gate } from './gate.js';

export const arch: Gate = {
  name: 'arch',
  judge: ({ old, next, demands }) =>
    judgeFact({ old: old.kernel.arch, next: next.kernel.arch, effect: 'not-bootable', demands }),
};
