// Strings are compared for equality, so two kernels with the same one must understand each other both ways. A new bit in
// a field of flags, or a new code, is what the other one does not know: it drops it without a word, as
// memfd_luo_retrieve_folios() drops folio flags that it has no name for.

import type { AbiDiff } from '../diff/abi-diff.js';
import { bitOf, isSibling, isSingleBit, isWrittenAsBit } from '../diff/flags.js';
import { type Addition, additionFinding, isRenamed, unbumpedOf } from './additions.js';
import type { Rule } from './rule.js';

const code = 'flag-added-without-bump';

export const flagAddedWithoutBump: Rule = {
  code,
  find: (diff) =>
    [...newFlags(diff), ...newCodes(diff)].flatMap((addition) => {
      const governors = unbumpedOf(diff, addition.item);
      return governors.length ? additionFinding(code, addition, governors) : [];
    }),
};

function newFlags(diff: AbiDiff): Addition[] {
  const { old, added } = diff;
  return added.flatMap((item) => {
    const value = item.kind === 'value' ? bitOf(item) : undefined;
    if (value === undefined || isRenamed(diff, item)) return [];
    const family = [...old.items.values()].filter((one) => isSibling(one, item));
    // Another name for a bit that the family has.
    if (family.some((one) => bitOf(one) === value)) return [];
    if (!isWrittenAsBit(item) && !family.some((one) => bitOf(one) !== undefined)) return [];
    return [{ item, subject: item.name, lines: [`+${item.name} = ${value} (0x${value.toString(16)})`] }];
  });
}

/** Of tagged enumerations whose values are codes; constants that sum things up may come and go. */
function newCodes({ old, new: now, changes }: AbiDiff): Addition[] {
  return [...now.items.values()].flatMap((item) => {
    const before = old.items.get(item.key);
    const [was, is] = [before, item].map((one) => [...(one?.shapes.values() ?? [])][0]);
    // An enumerator that has another value now says it all.
    if (was?.kind !== 'enum' || is?.kind !== 'enum' || changes.has(item.key)) return [];
    const values = was.values.map(([, value]) => BigInt(value));
    const fresh = is.values.filter(([, value]) => !values.includes(BigInt(value)));
    if (!areCodes(values) || !fresh.length) return [];
    return [
      {
        item,
        subject: `enum ${item.name}`,
        lines: [` enum ${item.name} {`, ...fresh.map(([name, value]) => `+    ${name} = ${value}`), ' }'],
      },
    ];
  });
}

/** 0 or 1 and up without a gap, or one bit each. */
function areCodes(values: readonly bigint[]): boolean {
  const sorted = [...new Set(values)].sort((left, right) => (left < right ? -1 : 1));
  if (sorted.length < 2) return false;
  const isCounted =
    (sorted[0] === 0n || sorted[0] === 1n) && sorted.every((value, at) => value === sorted[0]! + BigInt(at));
  return isCounted || sorted.every(isSingleBit);
}
