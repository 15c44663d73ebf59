// Two fields of one type that change places leave every offset and size as it was, and the next kernel takes one for the
// other. A mere renaming looks the same from here: only a person can tell.

import type { Rule } from './rule.js';
import { concernsContract, isGovernorCause, unbumpedFindings } from './unbumped.js';

const code = 'names-swapped';

export const namesSwapped: Rule = {
  code,
  find: (diff) =>
    unbumpedFindings({
      code,
      diff,
      wants: (cause) =>
        cause.change.aspect === 'names' && concernsContract(cause) && !isGovernorCause(diff, cause),
    }),
};
