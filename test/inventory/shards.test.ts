// Shares of the work: together they are all of it, and a share that is missing is noticed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../generator/inventory/inventory.js';
import {
  mergeInventories,
  parseShard,
  parseShardDocument,
  shardRecord,
  shareOf,
} from '../../generator/inventory/shards.js';
import { kernel } from '../compat/kernels.js';

const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 30 });

describe('shares', () => {
  it('hold every name once, however a machine lists them', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 10 }), (all, of) => {
        const shares = Array.from({ length: of }, (_, at) =>
          shareOf([...all].reverse(), { index: at + 1, of }),
        );
        expect(shares.flat().sort()).toEqual([...all].sort());
        const sizes = shares.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(shareOf(all, { index: 1, of })).toEqual(shares[0]);
      }),
    );
  });

  it.each(['0/8', '9/8', '1', '1/0', '-1/8', '1/8/2', 'a/b', '', '1/99999'])('%j is none', (text) => {
    expect(() => parseShard(text)).toThrow(/is no share of the work/);
  });

  it('are numbered from 1', () => {
    expect(parseShard('8/8')).toEqual({ index: 8, of: 8 });
  });
});

describe('merging', () => {
  const fleet = ['a', 'b', 'c', 'd', 'e'].map((label) => kernel(label, ['kho-v4', 'luo-v5', `${label}-v1`]));
  const documentOf = (index: number, of: number, inventories: readonly Inventory[]) =>
    parseShardDocument(
      JSON.stringify(shardRecord({ shard: { index, of }, inventories })),
      `part-${index}.json`,
    );
  const part = (index: number, of: number) =>
    documentOf(
      index,
      of,
      shareOf(
        fleet.map(({ label }) => label),
        { index, of },
      ).map((label) => fleet.find((one) => one.label === label)!),
    );

  it('gives all kernels by their labels, whatever the order of the parts', () => {
    expect(mergeInventories([part(3, 3), part(1, 3), part(2, 3)])).toEqual(fleet);
  });

  it.each<[string, () => ReturnType<typeof part>[], RegExp]>([
    ['a share that is missing', () => [part(1, 3), part(3, 3)], /of 3 shares these are missing: 2/],
    ['a share that is there twice', () => [part(1, 2), part(1, 2), part(2, 2)], /share 1\/2 is there twice/],
    ['shares of another run', () => [part(1, 2), part(2, 3)], /a share of 3, and part-1\.json one of 2/],
    [
      'a kernel that is in two shares',
      () => [documentOf(1, 2, fleet), documentOf(2, 2, fleet)],
      /a is there twice/,
    ],
  ])('refuses %s', (_, parts, message) => {
    expect(() => mergeInventories(parts())).toThrow(message);
  });
});
