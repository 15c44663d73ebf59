// The node in which early reservations are handed over (MEMBLOCK_KHO_NODE_COMPATIBLE, mm/memblock.c).

import { leafGate } from './leaf-gate.js';

export const memblock = leafGate({ name: 'memblock', kind: 'memblock', effect: 'fresh-allocation' });
