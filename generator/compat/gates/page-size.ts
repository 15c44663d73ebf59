// No string says the page size, and no code checks it: page numbers and the depth of KHO's radix tree are read with the
// next kernel's own PAGE_SIZE (include/linux/kho/abi/kexec_handover.h).

import { judgeFact } from './fact-gate.js';
import type { Gate } from './gate.js';

export const pageSize: Gate = {
  name: 'page-size',
  judge: ({ old, next, demands }) =>
    judgeFact({
      old: old.kernel.pageSize?.toString(),
      next: next.kernel.pageSize?.toString(),
      effect: 'misread',
      demands,
    }),
};
