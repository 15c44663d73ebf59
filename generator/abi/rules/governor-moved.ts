// LUO_FDT_COMPATIBLE became LUO_ABI_COMPATIBLE in 7.2, and the strings of sessions and FLBs were folded into it. No
// format is lost by that; whoever knows the macro by its name should know.

import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';
import { isRenamed } from './string-lost.js';

const code = 'governor-moved';

export const governorMoved: Rule = {
  code,
  find: (diff) =>
    diff.pairs.flatMap((pair) => {
      const { old, new: now, relation } = pair;
      const isMoved = relation === 'moved' || relation === 'folded';
      if (!old || !now || !isMoved || isRenamed(diff, pair)) return [];
      return [
        governorFinding(code, { old, new: now }, { isFolded: relation === 'folded' ? true : undefined }),
      ];
    }),
};
