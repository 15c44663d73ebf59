// Strings are compared for equality, so two kernels with the same one must understand each other both ways. A new bit in
// a field of flags, or a new code, is what the other one does not know: it drops it without a word, as
// memfd_luo_retrieve_folios() drops folio flags that it has no name for.

import type { Item } from '../contracts/model.js';
import type { AbiDiff } from '../diff/abi-diff.js';
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
    const isWrittenAsBit = [...item.uses].some((name) => /^_?_?BIT(?:_ULL|UL|ULL)?$/.test(name));
    if (!isWrittenAsBit && !family.some((one) => bitOf(one) !== undefined)) return [];
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

/** FOO_FLAG_A and FOO_FLAG_B. */
function isSibling(one: Item, item: Item): boolean {
  const family = (name: string) => name.split('_').slice(0, -1);
  const words = family(item.name);
  return (
    one.kind === 'value' &&
    one.location.file === item.location.file &&
    words.length >= 2 &&
    family(one.name).join('_') === words.join('_')
  );
}

/** The bit that the constant is on every target. */
function bitOf({ shapes }: Item): bigint | undefined {
  const values = [...shapes.values()].map((shape) => (shape.kind === 'value' ? shape.value : ''));
  const [first] = values;
  if (first === undefined || !/^\d+$/.test(first) || values.some((value) => value !== first))
    return undefined;
  return isSingleBit(BigInt(first)) ? BigInt(first) : undefined;
}

function isSingleBit(value: bigint): boolean {
  return value > 0n && (value & (value - 1n)) === 0n;
}
