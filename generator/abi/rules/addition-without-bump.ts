// KHO's versions went up when a property or a structure came (kho-v1 to kho-v4). A new name in a header may as well be an old
// literal that only got one, so a person must look.

import type { Item } from '../contracts/model.js';
import type { AbiDiff } from '../diff/abi-diff.js';
import { additionLines } from '../diff/layout-lines.js';
import { additionFinding, isRenamed, unbumpedOf } from './additions.js';
import type { Rule } from './rule.js';
import { subjectOf } from './unbumped.js';

const code = 'addition-without-bump';

export const additionWithoutBump: Rule = {
  code,
  find: (diff) =>
    diff.added.flatMap((item) => {
      if (!isOfInterest(item) || isRenamed(diff, item) || isUsed(diff, item)) return [];
      const governors = unbumpedOf(diff, item);
      const addition = { item, subject: subjectOf(item), lines: additionLines(item) };
      return governors.length ? additionFinding(code, diff, addition, governors) : [];
    }),
};

function isOfInterest({ kind }: Item): boolean {
  return kind === 'string' || kind === 'name' || kind === 'struct' || kind === 'union';
}

/** Part of something else: what that is, old or new, has a finding where there is one to have. */
function isUsed({ new: now }: AbiDiff, { provides, key }: Item): boolean {
  return [...now.items.values()].some(
    (user) => user.isContract && user.key !== key && provides.some((name) => user.uses.has(name)),
  );
}
