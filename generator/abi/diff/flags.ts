// Which constants are handed over: flags, a bit that is written as one or among others of its family; codes, which count up;
// and masks of flags.

import type { ContractSet, Item } from '../contracts/model.js';

/** Of a family, or written as a bit. */
export function isFlag(item: Item, { items }: ContractSet): boolean {
  if (item.kind !== 'value' || bitOf(item) === undefined) return false;
  const hasFamily = [...items.values()].some(
    (one) => one.key !== item.key && isSibling(one, item) && bitOf(one) !== undefined,
  );
  return hasFamily || isWrittenAsBit(item);
}

/** MEMFD_LUO_FOLIO_DIRTY is BIT(0). */
export function isWrittenAsBit({ uses }: Item): boolean {
  return [...uses].some(isBitMacro);
}

export function isBitMacro(name: string): boolean {
  return /^_?_?BIT(?:_ULL|UL|ULL)?$/.test(name);
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

/** One of several that count up, each under a name of its own. */
export function isCode(item: Item, { items }: ContractSet): boolean {
  if (item.kind !== 'value') return false;
  const family = [...items.values()].filter((one) => one.key === item.key || isSibling(one, item));
  const values = family.map(numberOf);
  return values.every((value) => value !== undefined) && areCodes(values);
}

/** Written with the names of two flags or more. */
export function isMask(item: Item, { items }: ContractSet): boolean {
  if (item.kind !== 'value') return false;
  const bits = [...item.uses].filter((name) => {
    const used = items.get(`value ${name}`);
    return used !== undefined && bitOf(used) !== undefined;
  });
  return bits.length > 1;
}

/** 0 or 1 and up without a gap, or one bit each. */
export function areCodes(values: readonly bigint[]): boolean {
  const sorted = [...new Set(values)].sort((left, right) => (left < right ? -1 : 1));
  if (sorted.length < 2) return false;
  const isCounted =
    (sorted[0] === 0n || sorted[0] === 1n) && sorted.every((value, at) => value === sorted[0]! + BigInt(at));
  return isCounted || sorted.every(isSingleBit);
}

/** The values of an enumeration of codes; undefined for constants that sum things up, and where targets differ. */
export function codesOf({ kind, shapes }: Item): readonly bigint[] | undefined {
  const all = [...shapes.values()].map((shape) => (shape.kind === 'enum' ? shape.values : []));
  const [first, ...others] = all.map((values) => values.map(([, value]) => BigInt(value)));
  if (kind !== 'enum' || !first || others.some((values) => values.join() !== first.join())) return undefined;
  return areCodes(first) ? first : undefined;
}

/** The bit that the constant is on every target. */
export function bitOf(item: Item): bigint | undefined {
  const number = numberOf(item);
  return number !== undefined && isSingleBit(number) ? number : undefined;
}

/** What the constant is worth on every target. */
export function numberOf({ shapes }: Item): bigint | undefined {
  const values = [...shapes.values()].map((shape) => (shape.kind === 'value' ? shape.value : ''));
  const [first] = values;
  if (first === undefined || !/^\d+$/.test(first) || values.some((value) => value !== first))
    return undefined;
  return BigInt(first);
}

export function isSingleBit(value: bigint): boolean {
  return value > 0n && (value & (value - 1n)) === 0n;
}
