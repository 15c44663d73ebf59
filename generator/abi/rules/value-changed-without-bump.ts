// A mask, a length, an enumerator or a property name is read by the next kernel as it was written by the last: "add it
// here and bump version" stands at MEMFD_LUO_ALL_SEALS (include/linux/kho/abi/memfd.h).

import type { Rule } from './rule.js';
import { concernsContract, isGovernorCause, unbumpedFindings } from './unbumped.js';

const code = 'value-changed-without-bump';

export const valueChangedWithoutBump: Rule = {
  code,
  find: (diff) =>
    unbumpedFindings({
      code,
      diff,
      wants: (cause) =>
        cause.change.aspect === 'value' && concernsContract(cause) && !isGovernorCause(diff, cause),
    }),
};
