// The verdict is about bytes and nothing else; regions then say which records differ. Where the verdict is
// "different" and the prediction rests on something unknown, it is "undecided".

import type { Comparison, Region, SectionImage, Unknown } from '../types.js';
import { compareInPlace } from './in-place.js';
import { matchRows } from './match.js';
import { type Records, type Row, recordsOf } from './rows.js';

export interface CompareOptions {
  /** What the expected image depends on and lvup can't know. Equal bytes are identical all the same. */
  readonly unknowns?: readonly Unknown[];
}

/** Compares two images of one section. `regions` is empty exactly when the bytes are identical. */
export function compareImages(
  expected: SectionImage,
  actual: SectionImage,
  { unknowns = [] }: CompareOptions = {},
): Comparison {
  if (Buffer.compare(expected.bytes, actual.bytes) === 0)
    return { verdict: 'identical', expected, actual, regions: [] };
  const verdict = unknowns.length ? 'undecided' : 'different';
  return { verdict, expected, actual, regions: findRegions(expected, actual).sort(byPlace) };
}

function findRegions(expected: SectionImage, actual: SectionImage): Region[] {
  const [wanted, found] = [recordsOf(expected), recordsOf(actual)];
  const comparable =
    wanted &&
    found &&
    (wanted.head.length === found.head.length || !wanted.head.length || !found.head.length);
  if (!comparable) return compareInPlace(expected, actual);
  return [...compareHeads(wanted, found), ...compareRows(wanted, found), ...compareTails(wanted, found)];
}

function compareHeads(wanted: Records, found: Records): Region[] {
  if (Buffer.compare(wanted.head, found.head) === 0) return [];
  const part = (bytes: Uint8Array) => (bytes.length ? { offset: 0, bytes } : undefined);
  return [
    {
      kind: 'header',
      expected: part(wanted.head),
      actual: part(found.head),
      entry: undefined,
      origin: wanted.headOrigin,
    },
  ];
}

function compareRows(wanted: Records, found: Records): Region[] {
  const { moved, changed, missing, extra } = matchRows(wanted.rows, found.rows);
  return [
    ...moved.map((pair) => region('moved', pair.expected, pair.actual)),
    ...changed.map((pair) => region('changed', pair.expected, pair.actual)),
    ...missing.map((row) => region('missing', row, undefined)),
    ...extra.map((row) => region('extra', undefined, row)),
  ];
}

function region(kind: Region['kind'], expected: Row | undefined, actual: Row | undefined): Region {
  const part = (row: Row | undefined) => row && { offset: row.offset, bytes: row.bytes };
  return {
    kind,
    expected: part(expected),
    actual: part(actual),
    entry: (expected ?? actual)?.index,
    origin: expected?.origin,
  };
}

function compareTails(wanted: Records, found: Records): Region[] {
  if (Buffer.compare(wanted.tail, found.tail) === 0) return [];
  const part = ({ head, rows, tail }: Records) =>
    tail.length
      ? { offset: rows.length ? rows.at(-1)!.offset + rows.at(-1)!.bytes.length : head.length, bytes: tail }
      : undefined;
  return [
    { kind: 'other', expected: part(wanted), actual: part(found), entry: undefined, origin: undefined },
  ];
}

/** By offset, in the expected image where there is one; then expected before extra; then by the actual offset. */
function byPlace(a: Region, b: Region): number {
  const place = ({ expected, actual }: Region): number => expected?.offset ?? actual!.offset;
  return (
    place(a) - place(b) ||
    Number(!a.expected) - Number(!b.expected) ||
    (a.actual?.offset ?? 0) - (b.actual?.offset ?? 0)
  );
}
