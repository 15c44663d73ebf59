// A governor keeps its name as a rule; when it does not, its string or what it governs tells where it went. In 7.2
// LUO_FDT_COMPATIBLE became LUO_ABI_COMPATIBLE, and the strings of sessions and FLBs were folded into it. A string that a
// handler registers is followed by its handler: the macro may stay behind in the header when the handler takes another.

import type { ContractSet, Governor } from '../contracts/model.js';
import { versionOf } from '../version.js';
import { hasUnreadHandler, isUnread } from './unread.js';

export interface GovernorPair {
  readonly old: Governor | undefined;
  readonly new: Governor | undefined;
  /** same name; another name; taken over by a governor that has a partner of its own; without partner. */
  readonly relation: 'same' | 'moved' | 'folded' | 'lost' | 'added';
}

/** Old governors in byte order of their names, then those that are new. */
export function pairGovernors(before: ContractSet, after: ContractSet): readonly GovernorPair[] {
  const pairs: GovernorPair[] = [];
  const live = [...after.governors.values()].filter((one) => !isIdle(one, before, after));
  const free = new Set(live.filter(({ name }) => !before.governors.has(name)));
  const successors = successorsByHandler(before, live);
  const taken = new Set(successors.values());
  for (const old of before.governors.values()) {
    const same = live.find(({ name }) => name === old.name);
    if (same && !successors.has(old)) {
      // A macro that nobody registered: now it holds what another one's handler registers.
      if (old.handlers.length || !taken.has(same)) pairs.push({ old, new: same, relation: 'same' });
      continue;
    }
    const moved = successors.get(old) ?? closestOf(old, [...free], before, after);
    if (moved) {
      free.delete(moved);
      pairs.push({ old, new: moved, relation: 'moved' });
      continue;
    }
    const heir = heirOf(old, live, before, after);
    if (!heir && (isUnread(old, after) || hasUnreadHandler(old, after))) continue;
    pairs.push({ old, new: heir, relation: heir ? 'folded' : 'lost' });
  }
  return [...pairs, ...[...free].map((one) => ({ old: undefined, new: one, relation: 'added' as const }))];
}

/** A macro that handlers registered and none does any more. One whose string could not be read may be its own. */
export function isIdle(now: Governor, before: ContractSet, after: ContractSet): boolean {
  const old = before.governors.get(now.name);
  return (
    old !== undefined && old.handlers.length > 0 && !now.handlers.length && !hasUnreadHandler(old, after)
  );
}

/** What the handlers of an old governor register now, when that is not the governor of the same name. */
function successorsByHandler(
  before: ContractSet,
  live: readonly Governor[],
): ReadonlyMap<Governor, Governor> {
  const successors = new Map<Governor, Governor>();
  for (const old of before.governors.values()) {
    if (live.some(({ name, handlers }) => name === old.name && handlers.length)) continue;
    const now = live.find(({ handlers }) => handlers.some((one) => old.handlers.includes(one)));
    if (now) successors.set(old, now);
  }
  return successors;
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
