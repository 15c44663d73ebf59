// With its string a whole format is gone: state of that kind, saved by the older kernel, has nobody to read it. In 7.3 a
// file handler that is not there is -ENOENT, and the session fails.

import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';

const code = 'string-lost';

export const stringLost: Rule = {
  code,
  find: ({ pairs }) =>
    pairs.flatMap(({ old, relation }) =>
      old && relation === 'lost' ? [governorFinding(code, { old, new: undefined })] : [],
    ),
};
