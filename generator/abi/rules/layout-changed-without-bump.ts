// The bug this tool is for: vfio's serialized structure went from {u16 bdf; u16 domain} to {u32 domain; u16 bdf} under
// one string between two postings of a series, and review did not see it.

import type { Rule } from './rule.js';
import { concernsContract, isGovernorCause, unbumpedFindings } from './unbumped.js';

const code = 'layout-changed-without-bump';

export const layoutChangedWithoutBump: Rule = {
  code,
  find: (diff) =>
    unbumpedFindings({
      code,
      diff,
      wants: (cause) =>
        cause.change.aspect === 'layout' && concernsContract(cause) && !isGovernorCause(diff, cause),
    }),
};
