// A bump cuts off every older kernel. The reason may be in code that no header shows (what a field means, how a list
// is walked), so this is only worth knowing.

import type { Governor } from '../contracts/model.js';
import type { AbiDiff } from '../diff/abi-diff.js';
import { versionOf } from '../version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';

const code = 'bump-without-change';

export const bumpWithoutChange: Rule = {
  code,
  find: (diff) =>
    diff.pairs.flatMap(({ old, new: now, relation }) => {
      if (!old || !now || relation !== 'same' || old.kind !== now.kind || old.value === now.value) return [];
      const [before, after] = [versionOf(old.kind, old.value), versionOf(now.kind, now.value)];
      // A change of a dependency, a step back and a new name have rules of their own.
      const isPlain = before.stem === after.stem && before.dependencies === after.dependencies;
      const isUp = (after.number ?? 0) > (before.number ?? 0);
      return isPlain && isUp && !hasReason(diff, now) ? [governorFinding(code, { old, new: now })] : [];
    }),
};

/** Anything else under this governor that changed, came or went. */
function hasReason({ old, new: now, changes, added }: AbiDiff, { name }: Governor): boolean {
  const isGoverned = (item: { name: string; governors: readonly string[] }) =>
    item.name !== name && item.governors.includes(name);
  if (added.some(isGoverned)) return true;
  if (
    [...changes.values()].some((change) => isGoverned(change.old) || (change.new && isGoverned(change.new)))
  )
    return true;
  if (
    [...now.items.values()].some(
      (item) => isGoverned(item) && !old.items.get(item.key)?.governors.includes(name),
    )
  )
    return true;
  return [...old.items.values()].some((item) => isGoverned(item) && !now.items.has(item.key));
}
