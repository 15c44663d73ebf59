// A version that goes back names a format that an older kernel really wrote: its state would be taken over and read by
// today's layout.

import type { Finding } from '../../types.js';
import type { Governor } from '../contracts/model.js';
import { bumpEdit } from '../diff/bump-edit.js';
import { versionOf } from '../version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';
import { editLines } from './unbumped.js';

const code = 'version-decreased';

export const versionDecreased: Rule = {
  code,
  find: ({ pairs }) =>
    pairs.flatMap(({ old, new: now, relation }) => {
      if (!old || !now || relation === 'folded' || old.kind !== now.kind) return [];
      const [before, after] = [versionOf(old.kind, old.value), versionOf(now.kind, now.value)];
      const isLower = before.stem === after.stem && before.number !== undefined && after.number !== undefined;
      return isLower && after.number! < before.number! ? [decreased(old, now)] : [];
    }),
};

/** Up from where it was, not from where it is. */
function decreased(old: Governor, now: Governor): Finding {
  const edit = bumpEdit(now, old.value);
  return governorFinding(code, { old, new: now }, { edit: edit && editLines(edit) });
}
