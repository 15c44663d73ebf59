// A version that goes back names a format that an older kernel really wrote: its state would be taken over and read by
// today's layout.

import type { Finding } from '../../types.js';
import type { ContractSet, Governor } from '../contracts/model.js';
import { versionOf } from '../version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';
import { editArguments } from './unbumped.js';

const code = 'version-decreased';

export const versionDecreased: Rule = {
  code,
  find: ({ pairs, new: set }) =>
    pairs.flatMap(({ old, new: now, relation }) => {
      if (!old || !now || relation === 'folded' || old.kind !== now.kind) return [];
      const [before, after] = [versionOf(old.kind, old.value), versionOf(now.kind, now.value)];
      const isLower = before.stem === after.stem && before.number !== undefined && after.number !== undefined;
      return isLower && after.number! < before.number! ? [decreased(set, old, now)] : [];
    }),
};

/** Up from where it was, not from where it is. */
function decreased(set: ContractSet, old: Governor, now: Governor): Finding {
  return governorFinding(code, { old, new: now }, editArguments(set, [now], old.value));
}
