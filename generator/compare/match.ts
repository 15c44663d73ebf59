// Which entry of one image is which of the other. Entries are unique in a good section, so a longest common
// subsequence is a longest increasing run of positions: n log n, also for a hostile section of 300,000 entries.

import { toText } from '../shared/hex.js';
import { type Row, stemOf, textOf } from './rows.js';

export interface Pair {
  readonly expected: Row;
  readonly actual: Row;
}

export interface Matching {
  /** Equal bytes, and in the same order among themselves. */
  readonly kept: readonly Pair[];
  /** Equal bytes at another place of the order. */
  readonly moved: readonly Pair[];
  /** Other bytes that take the place of the expected ones. */
  readonly changed: readonly Pair[];
  readonly missing: readonly Row[];
  readonly extra: readonly Row[];
}

/** Every row of both sides is in exactly one of the groups; each group is in the order of its first column. */
export function matchRows(expected: readonly Row[], actual: readonly Row[]): Matching {
  const equal = pairEqual(expected, actual);
  const kept = longestRun(equal);
  const inPlace = new Set(kept);
  const used = new Set(equal.flatMap((pair) => [pair.expected, pair.actual]));
  const gaps = new Gaps(kept);
  const missing = new Set(expected.filter((row) => !used.has(row)));
  const extra = new Set(actual.filter((row) => !used.has(row)));
  const changed = [...pairByStem(missing, extra), ...pairByPlace(missing, extra, gaps)];
  return {
    kept,
    moved: equal.filter((pair) => !inPlace.has(pair)),
    changed: changed.sort((a, b) => a.expected.index - b.expected.index),
    missing: [...missing],
    extra: [...extra],
  };
}

/** The k-th record with these bytes on one side belongs to the k-th on the other. */
function pairEqual(expected: readonly Row[], actual: readonly Row[]): Pair[] {
  const waiting = group(actual, ({ bytes }) => toText(bytes));
  for (const rows of waiting.values()) rows.reverse();
  return expected.flatMap((row) => {
    const partner = waiting.get(toText(row.bytes))?.pop();
    return partner ? [{ expected: row, actual: partner }] : [];
  });
}

/** Longest increasing subsequence of the actual positions, by patience sorting. */
function longestRun(pairs: readonly Pair[]): Pair[] {
  const tops: number[] = [];
  const before: (number | undefined)[] = [];
  pairs.forEach((pair, at) => {
    let low = 0;
    for (let high = tops.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (pairs[tops[middle]!]!.actual.index < pair.actual.index) low = middle + 1;
      else high = middle;
    }
    before[at] = tops[low - 1];
    tops[low] = at;
  });
  const run: Pair[] = [];
  for (let at = tops.at(-1); at !== undefined; at = before[at]) run.push(pairs[at]!);
  return run.reverse();
}

/** A bumped version: one string left on each side with the same stem, wherever it stands. Takes out what it pairs. */
function pairByStem(missing: Set<Row>, extra: Set<Row>): Pair[] {
  const stem = ({ bytes }: Row): string => stemOf(textOf(bytes));
  const candidates = group([...extra], stem);
  return [...group([...missing], stem)].flatMap(([name, rows]) => {
    const others = candidates.get(name) ?? [];
    return name && rows.length === 1 && others.length === 1
      ? [take(missing, extra, rows[0]!, others[0]!)]
      : [];
  });
}

/** As many strange records as missing ones between the same two neighbours: they stand in each other's place. */
function pairByPlace(missing: Set<Row>, extra: Set<Row>, gaps: Gaps): Pair[] {
  const candidates = group([...extra], (row) => gaps.ofActual(row));
  return [...group([...missing], (row) => gaps.ofExpected(row))].flatMap(([gap, rows]) => {
    const others = candidates.get(gap) ?? [];
    return rows.length === others.length ? rows.map((row, at) => take(missing, extra, row, others[at]!)) : [];
  });
}

function take(missing: Set<Row>, extra: Set<Row>, expected: Row, actual: Row): Pair {
  missing.delete(expected);
  extra.delete(actual);
  return { expected, actual };
}

/** How many kept pairs stand in front of a row. */
class Gaps {
  constructor(private readonly kept: readonly Pair[]) {}

  ofExpected({ index }: Row): number {
    return this.search((pair) => pair.expected.index < index);
  }

  ofActual({ index }: Row): number {
    return this.search((pair) => pair.actual.index < index);
  }

  private search(isBefore: (pair: Pair) => boolean): number {
    let low = 0;
    for (let high = this.kept.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (isBefore(this.kept[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function group<Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const found = groups.get(key);
    if (found) found.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
