// `int` to `unsigned int`, or a pointer where a number was: no byte moves, and what the bytes mean may be something
// else. Whether any value tells the two apart is for a person to say.

import type { Rule } from './rule.js';
import { concernsContract, isGovernorCause, unbumpedFindings } from './unbumped.js';

const code = 'type-changed-in-place';

export const typeChangedInPlace: Rule = {
  code,
  find: (diff) =>
    unbumpedFindings({
      code,
      diff,
      wants: (cause) =>
        cause.change.aspect === 'kinds' && concernsContract(cause) && !isGovernorCause(diff, cause),
    }),
};
