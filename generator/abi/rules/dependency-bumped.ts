// Proposed for formats that are made of others: "memfd-v2;vmalloc-v1". The whole string is compared, so that a bump of
// the part behind the semicolon refuses older state as well.

import { versionOf } from '../version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';

const code = 'dependency-bumped';

export const dependencyBumped: Rule = {
  code,
  find: ({ pairs }) =>
    pairs.flatMap(({ old, new: now }) => {
      if (old?.kind !== 'string' || now?.kind !== 'string') return [];
      const [before, after] = [versionOf('string', old.value), versionOf('string', now.value)];
      const isOwnSame = before.stem === after.stem && before.number === after.number;
      if (!isOwnSame || before.dependencies === after.dependencies) return [];
      return [
        governorFinding(code, { old, new: now }, { dependencies: [before.dependencies, after.dependencies] }),
      ];
    }),
};
