// Readers of .liveupdate_versions step in records of LIVEUPDATE_HNDL_COMPAT_LENGTH behind a header of 8 bytes, and the
// header's own version, LIVEUPDATE_VER_HDR_VER, is all that tells them otherwise. They are programs outside of the kernel.

import type { Rule } from './rule.js';
import { concernsContract, isGovernorCause, unbumpedFindings } from './unbumped.js';

const code = 'section-format-changed';

export const sectionFormatChanged: Rule = {
  code,
  find: (diff) =>
    unbumpedFindings({
      code,
      diff,
      gate: 'section',
      wants: (cause) => concernsContract(cause) && !isGovernorCause(diff, cause),
    }),
};
