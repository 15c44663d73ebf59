// The gates in the order in which the next kernel comes to them.

import { arch } from './arch.js';
import { fileHandler } from './file-handler.js';
import { flb } from './flb.js';
import type { Gate } from './gate.js';
import { kexecMetadata } from './kexec-metadata.js';
import { kho } from './kho.js';
import { luo } from './luo.js';
import { memblock } from './memblock.js';
import { pageSize } from './page-size.js';
import { reserveMem } from './reserve-mem.js';

export const GATES: readonly Gate[] = [
  arch,
  pageSize,
  kho,
  luo,
  fileHandler,
  flb,
  memblock,
  reserveMem,
  kexecMetadata,
];
