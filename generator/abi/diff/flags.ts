// Which constants are flags: a bit, written as one or among others of its family.

import type { ContractSet, Item } from '../contracts/model.js';

/** A baseline holds values alone: there the family tells. */
export function isFlag(item: Item, { items }: ContractSet): boolean {
  if (item.kind !== 'value' || bitOf(item) === undefined) return false;
  const hasFamily = [...items.values()].some(
    (one) => one.key !== item.key && isSibling(one, item) && bitOf(one) !== undefined,
  );
  return hasFamily || isWrittenAsBit(item);
}

/** MEMFD_LUO_FOLIO_DIRTY is BIT(0). */
export function isWrittenAsBit({ uses }: Item): boolean {
  return [...uses].some((name) => /^_?_?BIT(?:_ULL|UL|ULL)?$/.test(name));
}

/** FOO_FLAG_A and FOO_FLAG_B. */
export function isSibling(one: Item, item: Item): boolean {
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
export function bitOf({ shapes }: Item): bigint | undefined {
  const values = [...shapes.values()].map((shape) => (shape.kind === 'value' ? shape.value : ''));
  const [first] = values;
  if (first === undefined || !/^\d+$/.test(first) || values.some((value) => value !== first))
    return undefined;
  return isSingleBit(BigInt(first)) ? BigInt(first) : undefined;
}

export function isSingleBit(value: bigint): boolean {
  return value > 0n && (value & (value - 1n)) === 0n;
}
