// A string that named one format and now names another: an older kernel's state is taken over by somebody who never wrote it.

import type { ContractSet, Governor } from '../contracts/model.js';
import { type AbiDiff, pairOf } from '../diff/abi-diff.js';
import { isIdle } from '../diff/governor-pairs.js';
import { versionOf } from '../version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';

const code = 'string-reused';

export const stringReused: Rule = {
  code,
  find: (diff) =>
    [...diff.new.governors.values()].flatMap((now) => {
      if (now.kind !== 'string' || diff.old.governors.get(now.name)?.value === now.value) return [];
      const old = [...diff.old.governors.values()].find(
        ({ kind, value }) => kind === 'string' && value === now.value,
      );
      if (!old || old.name === now.name || sharesFormat(diff, old, now)) return [];
      return [governorFinding(code, { old, new: now })];
    }),
};

/** A renamed governor still governs something of what it did, or is registered where it was. */
function sharesFormat(diff: AbiDiff, old: Governor, now: Governor): boolean {
  if (now.handlers.some((one) => old.handlers.includes(one))) return true;
  const [its, own] = [governedBy(diff.old, old), governedBy(diff.old, now)];
  const after = governedBy(diff.new, now);
  const shared = after.filter((key) => its.includes(key));
  // What both governed before does not tell whose string it was.
  if (shared.some((key) => !own.includes(key))) return true;
  return !namedAnotherFormat(diff, old, now) && (!after.length || shared.length > 0);
}

function governedBy({ items }: ContractSet, { name }: Governor): readonly string[] {
  return [...items.values()]
    .filter((item) => item.name !== name && item.governors.includes(name))
    .map(({ key }) => key);
}

/** Known before under a name of its own, and not as the heir of the other one. */
function namedAnotherFormat(diff: AbiDiff, old: Governor, now: Governor): boolean {
  const before = diff.old.governors.get(now.name);
  if (before?.kind !== 'string' || isIdle(now, diff.old, diff.new)) return false;
  const isAnother = versionOf(before.kind, before.value).stem !== versionOf(now.kind, now.value).stem;
  return isAnother && pairOf(diff, old.name)?.new !== now;
}
