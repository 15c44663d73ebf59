// A version that goes back names a format that an older kernel really wrote: its state would be taken over and read by
// today's layout.

import { versionOf } from '../diff/version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';

const code = 'version-decreased';

export const versionDecreased: Rule = {
  code,
  find: ({ pairs }) =>
    pairs.flatMap(({ old, new: now, relation }) => {
      if (!old || !now || relation === 'folded' || old.kind !== now.kind) return [];
      const [before, after] = [versionOf(old.kind, old.value), versionOf(now.kind, now.value)];
      const isLower = before.stem === after.stem && before.number !== undefined && after.number !== undefined;
      return isLower && after.number! < before.number! ? [governorFinding(code, { old, new: now })] : [];
    }),
};
