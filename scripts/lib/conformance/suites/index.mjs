// In the order of the pipeline.

import { cc } from './cc.mjs';
import { cpp } from './cpp.mjs';
import { kbuild } from './kbuild.mjs';
import { linkers } from './linkers.mjs';

export const SUITES = [kbuild, cpp, cc, linkers];
