// A series that bumps in every patch gives four versions of which only the last was ever in a release (luo-v1 to luo-v5
// in 7.2). Nothing breaks; for the range as a whole one bump is enough.

import { versionOf } from '../version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';

const code = 'several-bumps';

export const severalBumps: Rule = {
  code,
  find: ({ pairs }) =>
    pairs.flatMap(({ old, new: now, relation }) => {
      if (!old || !now || relation === 'folded' || old.kind !== now.kind) return [];
      const [before, after] = [versionOf(old.kind, old.value), versionOf(now.kind, now.value)];
      if (before.stem !== after.stem || before.number === undefined || after.number === undefined) return [];
      const count = after.number - before.number;
      return count > 1 ? [governorFinding(code, { old, new: now }, { count })] : [];
    }),
};
