// With its string a whole format is gone: state of that kind, saved by the older kernel, has nobody to read it. In 7.3 a
// file handler that is not there is -ENOENT, and the session fails.

import type { AbiDiff } from '../diff/abi-diff.js';
import { type GovernorPair, isIdle } from '../diff/governor-pairs.js';
import { versionOf } from '../version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';

const code = 'string-lost';

export const stringLost: Rule = {
  code,
  find: (diff) =>
    diff.pairs.flatMap((pair) => {
      const { old, new: now, relation } = pair;
      if (old && relation === 'lost') return [governorFinding(code, { old, new: undefined })];
      return isRenamed(diff, pair) ? [governorFinding(code, { old: old!, new: now })] : [];
    }),
};

/** The macro or the handler stayed, and what it is called is another format's name: no bump, a renaming. */
export function isRenamed(diff: AbiDiff, { old, new: now, relation }: GovernorPair): boolean {
  if (old?.kind !== 'string' || now?.kind !== 'string') return false;
  const isItself = relation === 'same' || now.handlers.some((one) => old.handlers.includes(one));
  if (!isItself || versionOf(old.kind, old.value).stem === versionOf(now.kind, now.value).stem) return false;
  return ![...diff.new.governors.values()].some(
    (one) => one.value === old.value && !isIdle(one, diff.old, diff.new),
  );
}
