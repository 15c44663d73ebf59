// A million pairs of kernels are compared by sets of small numbers: 32 of them a step.

export type Bitset = Uint32Array;

export function bitset(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

export function add(set: Bitset, at: number): void {
  set[at >>> 5]! |= 1 << (at & 31);
}

export function has(set: Bitset, at: number): boolean {
  return ((set[at >>> 5]! >>> (at & 31)) & 1) === 1;
}

/** Whether something in `wanted` is not in `present` and is in `among`. */
export function lacksAny(wanted: Bitset, present: Bitset, among: Bitset): boolean {
  for (let at = 0; at < wanted.length; at++) if (wanted[at]! & ~present[at]! & among[at]!) return true;
  return false;
}

/** Whether something in `wanted` is in neither of the two. */
export function beyondBoth(wanted: Bitset, one: Bitset, other: Bitset): boolean {
  for (let at = 0; at < wanted.length; at++) if (wanted[at]! & ~one[at]! & ~other[at]!) return true;
  return false;
}

export function without(set: Bitset, numbers: readonly number[]): Bitset {
  const rest = set.slice();
  for (const at of numbers) rest[at >>> 5]! &= ~(1 << (at & 31));
  return rest;
}

/** The smallest member of `wanted`, at `from` or above, that is not in `present`. */
export function nextBeyond(wanted: Bitset, present: Bitset, from: number): number | undefined {
  for (let at = from >>> 5; at < wanted.length; at++) {
    const low = at === from >>> 5 ? -1 << (from & 31) : -1;
    const rest = wanted[at]! & ~present[at]! & low;
    if (rest) return at * 32 + lowestBit(rest);
  }
  return undefined;
}

/** What is in `set` and not in `seen`, in rising order; it is added to `seen`. */
export function* takeNew(set: Bitset, seen: Bitset): Generator<number> {
  for (let word = 0; word < set.length; word++) {
    let fresh = (set[word]! & ~seen[word]!) >>> 0;
    seen[word]! |= fresh;
    for (; fresh; fresh &= fresh - 1) yield word * 32 + lowestBit(fresh);
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
