// A governor keeps its name as a rule; when it does not, its string or what it governs tells where it went. In 7.2
// LUO_FDT_COMPATIBLE became LUO_ABI_COMPATIBLE, and the strings of sessions and FLBs were folded into it.

import type { ContractSet, Governor } from '../contracts/model.js';
import { versionOf } from './version.js';

export interface GovernorPair {
  readonly old: Governor | undefined;
  readonly new: Governor | undefined;
  /** same name; another name; taken over by a governor that has a partner of its own; without partner. */
  readonly relation: 'same' | 'moved' | 'folded' | 'lost' | 'added';
}

/** Old governors in byte order of their names, then those that are new. */
export function pairGovernors(before: ContractSet, after: ContractSet): readonly GovernorPair[] {
  const pairs: GovernorPair[] = [];
  const free = new Set([...after.governors.values()].filter(({ name }) => !before.governors.has(name)));
  for (const old of before.governors.values()) {
    const same = after.governors.get(old.name);
    if (same) {
      pairs.push({ old, new: same, relation: 'same' });
      continue;
    }
    const moved = closestOf(old, [...free], before, after);
    if (moved) {
      free.delete(moved);
      pairs.push({ old, new: moved, relation: 'moved' });
      continue;
    }
    const heir = heirOf(old, [...after.governors.values()], before, after);
    pairs.push({ old, new: heir, relation: heir ? 'folded' : 'lost' });
  }
  return [...pairs, ...[...free].map((one) => ({ old: undefined, new: one, relation: 'added' as const }))];
}

function closestOf(
  old: Governor,
  candidates: readonly Governor[],
  before: ContractSet,
  after: ContractSet,
): Governor | undefined {
  const sameValue = candidates.find(({ kind, value }) => kind === 'string' && value === old.value);
  if (sameValue) return sameValue;
  const { stem } = versionOf(old.kind, old.value);
  const sameStem = candidates.find(
    ({ kind, value }) => kind === 'string' && stem && versionOf(kind, value).stem === stem,
  );
  return sameStem ?? heirOf(old, candidates, before, after);
}

/** The governor of most of what the old one governed. */
function heirOf(
  old: Governor,
  candidates: readonly Governor[],
  before: ContractSet,
  after: ContractSet,
): Governor | undefined {
  const governed = [...before.items.values()].filter(
    (item) => item.name !== old.name && item.governors.includes(old.name),
  );
  const counts = candidates.map((governor) => ({
    governor,
    count: governed.filter(({ key }) => after.items.get(key)?.governors.includes(governor.name)).length,
  }));
  const [most] = counts.filter(({ count }) => count > 0).sort((left, right) => right.count - left.count);
  return most?.governor;
}
