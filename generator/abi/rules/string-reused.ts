// A string that named one format and now names another: an older kernel's state is taken over by somebody who never wrote it.

import type { ContractSet, Governor } from '../contracts/model.js';
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
      if (!old || old.name === now.name || sharesFormat(diff.old, old, diff.new, now)) return [];
      return [governorFinding(code, { old, new: now })];
    }),
};

/** A renamed governor still governs something of what it did. */
function sharesFormat(before: ContractSet, old: Governor, after: ContractSet, now: Governor): boolean {
  const keys = (set: ContractSet, { name }: Governor) =>
    [...set.items.values()]
      .filter((item) => item.name !== name && item.governors.includes(name))
      .map(({ key }) => key);
  const [one, two] = [keys(before, old), keys(after, now)];
  return !two.length || two.some((key) => one.includes(key));
}
