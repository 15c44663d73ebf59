// The same entries in another order are the work of the toolchain: gcc emits the variables of one object in reverse
// order of definition and clang as written, and the objects come in the order of vmlinux.a. Which of the two it was
// shows in the positions of each object's own entries.

import type { Comparison, Finding } from '../types.js';
import { matchRows, type Pair } from './match.js';
import { recordsOf, textOf } from './rows.js';

/** One object's entries, in expected order, with their positions in the actual image. */
interface Run {
  readonly object: string;
  readonly positions: readonly number[];
  /** The least and the greatest of them. */
  readonly first: number;
  readonly last: number;
}

/**
 * For a comparison with moved entries. args: image, cause, expected and actual (all strings in their order), moved
 * (those out of order), objects (whose own entries are reversed). cause: `other-compiler` (every object with several entries has them
 * reversed), `order-inside-object` (some have), `link-order` (whole objects changed places), `unexplained`.
 */
export function explainOrder({ expected, actual }: Comparison): Finding {
  const [wanted, found] = [recordsOf(expected)?.rows ?? [], recordsOf(actual)?.rows ?? []];
  const { kept, moved } = matchRows(wanted, found);
  const runs = runsOf([...kept, ...moved].sort((a, b) => a.expected.index - b.expected.index));
  const { location, evidence } = placeOf(moved);
  return {
    code: 'entries-reordered',
    ...(location && { location }),
    args: {
      image: actual.label,
      cause: runs ? causeOf(runs) : 'unexplained',
      expected: wanted.map(({ bytes }) => textOf(bytes)),
      actual: found.map(({ bytes }) => textOf(bytes)),
      moved: moved.map((pair) => textOf(pair.expected.bytes)),
      objects: (runs ?? []).filter(isReversed).map(({ object }) => object),
    },
    ...(evidence && { evidence }),
  };
}

function placeOf([first]: readonly Pair[]): Pick<Finding, 'location' | 'evidence'> {
  const origin = first?.expected.origin;
  return origin ? { location: origin.definition.location, evidence: origin.unit.evidence } : {};
}

function runsOf(pairs: readonly Pair[]): Run[] | undefined {
  const runs = new Map<string, number[]>();
  for (const { expected, actual } of pairs) {
    if (!expected.origin) return undefined;
    const { object } = expected.origin.unit;
    const positions = runs.get(object);
    if (positions) positions.push(actual.index);
    else runs.set(object, [actual.index]);
  }
  return [...runs].map(([object, positions]) => ({
    object,
    positions,
    first: positions.reduce((least, position) => Math.min(least, position)),
    last: positions.reduce((most, position) => Math.max(most, position)),
  }));
}

function causeOf(runs: readonly Run[]): string {
  const several = runs.filter(({ positions }) => positions.length > 1);
  const reversed = several.filter(isReversed);
  if (reversed.length + several.filter(isForward).length < several.length || !areApart(runs))
    return 'unexplained';
  if (!areInOrder(runs)) return reversed.length ? 'unexplained' : 'link-order';
  return reversed.length === several.length ? 'other-compiler' : 'order-inside-object';
}

const isForward = ({ positions }: Run): boolean =>
  positions.every((position, at) => at === 0 || positions[at - 1]! < position);

const isReversed = ({ positions }: Run): boolean =>
  positions.length > 1 && positions.every((position, at) => at === 0 || positions[at - 1]! > position);

/** No object's entries stand between those of another. */
function areApart(runs: readonly Run[]): boolean {
  return areInOrder(runs.toSorted((a, b) => a.first - b.first));
}

function areInOrder(runs: readonly Run[]): boolean {
  return runs.every(({ first }, at) => at === 0 || runs[at - 1]!.last < first);
}
