// Strings are compared for equality, so two kernels with the same one must understand each other both ways. A new bit in
// a field of flags, or a new code, is what the other one does not know: it drops it without a word, as
// memfd_luo_retrieve_folios() drops folio flags that it has no name for.

import type { ContractSet, Item } from '../contracts/model.js';
import type { AbiDiff } from '../diff/abi-diff.js';
import { constantNamed, constantsOf } from '../diff/constants.js';
import { areCodes, bitOf, isSibling, isWrittenAsBit, numberOf } from '../diff/flags.js';
import { type Addition, additionFinding, isRenamed, unbumpedOf } from './additions.js';
import type { Rule } from './rule.js';

const code = 'flag-added-without-bump';

export const flagAddedWithoutBump: Rule = {
  code,
  find: (diff) =>
    [...newFlags(diff), ...newCodes(diff)].flatMap((addition) => {
      const governors = unbumpedOf(diff, addition.item);
      return governors.length ? additionFinding(code, diff, addition, governors) : [];
    }),
};

function newFlags(diff: AbiDiff): Addition[] {
  const { added } = diff;
  return added.flatMap((item) => {
    const value = item.kind === 'value' ? numberOf(item) : undefined;
    if (value === undefined || isRenamed(diff, item) || constantNamed(item.name, diff.old)) return [];
    const family = familyOf(item, diff);
    const values = family.flatMap((one) => numberOf(one) ?? []);
    // Another name for what the family has.
    if (values.includes(value)) return [];
    const isNewBit =
      bitOf(item) !== undefined && (isWrittenAsBit(item) || family.some((one) => bitOf(one) !== undefined));
    if (!isNewBit && !(values.length === family.length && areCodes(values))) return [];
    return [{ item, subject: item.name, lines: [`+${item.name} = ${value} (0x${value.toString(16)})`] }];
  });
}

/** As the old contracts have it. In a baseline all stands in one file: there those that are still there tell. */
function familyOf(item: Item, { old, new: now }: AbiDiff): readonly Item[] {
  const here = [...now.items.values()].filter((one) => isSibling(one, item));
  const before = here.flatMap(({ name }) => constantNamed(name, old) ?? []);
  return [...new Set([...before, ...[...old.items.values()].filter((one) => isSibling(one, item))])];
}

/** Of tagged enumerations whose values are codes; constants that sum things up may come and go. */
function newCodes({ old, new: now, changes }: AbiDiff): Addition[] {
  return [...now.items.values()].flatMap((item) => {
    const [is] = item.shapes.values();
    // An enumerator that has another value now says it all.
    if (is?.kind !== 'enum' || changes.has(item.key)) return [];
    const before = old.items.get(item.key);
    const values = before ? enumerated(before) : declaredOtherwise(item, old);
    const fresh = is.values.filter(
      ([name, value]) => !values.includes(BigInt(value)) && !constantNamed(name, old),
    );
    const all = before ? values : enumerated(item);
    if (!values.length || !areCodes(all) || !fresh.length) return [];
    return [
      {
        item,
        subject: `enum ${item.name}`,
        lines: [` enum ${item.name} {`, ...fresh.map(([name, value]) => `+    ${name} = ${value}`), ' }'],
      },
    ];
  });
}

function enumerated({ shapes }: Item): readonly bigint[] {
  const [shape] = shapes.values();
  return shape?.kind === 'enum' ? shape.values.map(([, value]) => BigInt(value)) : [];
}

/** An enumeration may come for macros, or for one without a tag, and have more than they had. */
function declaredOtherwise(item: Item, old: ContractSet): readonly bigint[] {
  return constantsOf(item).flatMap((name) => {
    const constant = constantNamed(name, old);
    return (constant && numberOf(constant)) ?? [];
  });
}
