// With its string a whole format is gone: state of that kind, saved by the older kernel, has nobody to read it. In 7.3 a
// file handler that is not there is -ENOENT, and the session fails.

import { versionOf } from '../diff/version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';

const code = 'string-lost';

export const stringLost: Rule = {
  code,
  find: ({ pairs, new: { governors } }) =>
    pairs.flatMap(({ old, new: now, relation }) => {
      if (old && relation === 'lost') return [governorFinding(code, { old, new: undefined })];
      if (!old || !now || relation !== 'same' || old.kind !== 'string' || now.kind !== 'string') return [];
      // The macro stayed, and what it is called is another format's name: no bump, a renaming.
      const isRenamed = versionOf(old.kind, old.value).stem !== versionOf(now.kind, now.value).stem;
      const isKept = [...governors.values()].some(({ value }) => value === old.value);
      return isRenamed && !isKept ? [governorFinding(code, { old, new: now })] : [];
    }),
};
