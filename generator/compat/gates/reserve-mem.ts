// One region of reserve_mem= on the command line (RESERVE_MEM_KHO_NODE_COMPATIBLE, mm/memblock.c): a warning, and memory
// for it is allocated afresh.

import { leafGate } from './leaf-gate.js';

export const reserveMem = leafGate({ name: 'reserve-mem', kind: 'reserve-mem', effect: 'fresh-allocation' });
