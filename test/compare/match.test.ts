// The alignment is a true diff: nothing is lost, nothing is said twice, and for unique strings as much stays in place
// as the `diff` library keeps.

import { diffArrays } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareImages } from '../../generator/compare/compare-images.js';
import { explainComparison } from '../../generator/compare/explain.js';
import { matchRows } from '../../generator/compare/match.js';
import { recordsOf } from '../../generator/compare/rows.js';
import { encodeSection } from '../../generator/section/encode.js';
import type { Region, SectionImage } from '../../generator/types.js';

const image = (strings: readonly string[]) =>
  encodeSection(strings, { form: 'vmlinux', endianness: 'little', label: 'x' });
const rows = (strings: readonly string[]) => recordsOf(image(strings))!.rows;

const name = fc
  .tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.constantFrom(1, 2, 3))
  .map(([letter, version]) => `${letter}-v${version}`);
const list = fc.array(name, { maxLength: 12 });
const uniqueList = fc.uniqueArray(name, { maxLength: 12 });

/** The bytes of an image without those that regions speak of. */
function remainder(
  { bytes }: SectionImage,
  parts: readonly (Region['expected'] | Region['actual'])[],
): string {
  const spoken = new Uint8Array(bytes.length);
  for (const part of parts) {
    if (!part) continue;
    const { offset, bytes: own } = part;
    const end = offset + own.length;
    if (spoken.subarray(offset, end).includes(1)) throw new Error('two regions speak of one byte');
    if (Buffer.compare(bytes.subarray(offset, end), own))
      throw new Error('a region has bytes that are not there');
    spoken.fill(1, offset, end);
  }
  return Buffer.from(bytes.filter((_, at) => !spoken[at])).toString('hex');
}

it('what no region speaks of is equal on both sides', () => {
  fc.assert(
    fc.property(list, list, fc.nat(700), (a, b, length) => {
      const [expected, whole] = [image(a), image(b)];
      const bytes = whole.bytes.slice(0, length);
      const actual = { ...image(b), bytes, spans: cutSpans(whole, bytes.length) };
      const { verdict, regions } = compareImages(expected, actual);
      expect(verdict === 'identical').toBe(Buffer.compare(expected.bytes, bytes) === 0);
      expect(regions.length === 0).toBe(verdict === 'identical');
      expect(
        remainder(
          expected,
          regions.map((region) => region.expected),
        ),
      ).toBe(
        remainder(
          actual,
          regions.map((region) => region.actual),
        ),
      );
    }),
    { numRuns: 3000 },
  );
});

function cutSpans({ spans }: SectionImage, length: number): SectionImage['spans'] {
  return spans
    .filter(({ offset }) => offset < length)
    .map((span) =>
      span.offset + span.size <= length ? span : { ...span, size: length - span.offset, role: 'other' },
    );
}

it('keeps in place as many as a longest common subsequence', () => {
  fc.assert(
    fc.property(uniqueList, uniqueList, (a, b) => {
      const common = diffArrays(a, b).filter(({ added, removed }) => !added && !removed);
      expect(matchRows(rows(a), rows(b)).kept).toHaveLength(common.flatMap(({ value }) => value).length);
    }),
    { numRuns: 2000 },
  );
});

it('every row is in exactly one group', () => {
  fc.assert(
    fc.property(list, list, (a, b) => {
      const { kept, moved, changed, missing, extra } = matchRows(rows(a), rows(b));
      const pairs = [...kept, ...moved, ...changed];
      const indices = (all: readonly { index: number }[]) =>
        all.map(({ index }) => index).sort((x, y) => x - y);
      expect(indices([...pairs.map((pair) => pair.expected), ...missing])).toEqual(a.map((_, at) => at));
      expect(indices([...pairs.map((pair) => pair.actual), ...extra])).toEqual(b.map((_, at) => at));
    }),
    { numRuns: 2000 },
  );
});

describe('groups', () => {
  it.each([
    ['a missing one in the middle', 'a b c d', 'a b d', { missing: ['c'] }],
    ['a moved one', 'a b c d', 'b c d a', { moved: ['a'] }],
    ['two in each other’s place', 'a b c', 'a x c', { changed: ['b'] }],
    ['a bump far from its place', 'a-v1 b c', 'b c a-v2', { changed: ['a-v1'] }],
    ['one more than is missing: no pairing', 'a b c', 'a x y c', { missing: ['b'], extra: ['x', 'y'] }],
  ])('%s', (_name, before, after, groups) => {
    const { moved, changed, missing, extra } = matchRows(rows(before.split(' ')), rows(after.split(' ')));
    const text = ({ bytes }: { bytes: Uint8Array }) =>
      Buffer.from(bytes).toString('latin1').replace(/\0+$/, '');
    expect({
      moved: moved.map(({ expected }) => text(expected)),
      changed: changed.map(({ expected }) => text(expected)),
      missing: missing.map(text),
      extra: extra.map(text),
    }).toEqual({ moved: [], changed: [], missing: [], extra: [], ...groups });
  });
});

it('a hostile section of 300,000 entries takes seconds, not hours', () => {
  const strings = Array.from({ length: 300_000 }, (_, at) => `s${(at * 7919) % 300_000}-v1`);
  const comparison = compareImages(image(strings), image(strings.toReversed()));
  expect(explainComparison(comparison)[0]!.code).toBe('entries-reordered');
}, 20_000);
