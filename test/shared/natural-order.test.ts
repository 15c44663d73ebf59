// Names of kernels in the order in which a person looks for them.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareNatural } from '../../generator/shared/natural-order.js';

it('numbers count as numbers, and endings come last', () => {
  const wanted = [
    '7.1.json',
    '7.1.9.json',
    '7.1.10.json',
    '7.2.json',
    '7.10.json',
    'vmlinuz-7.9.0',
    'vmlinuz-7.10.0',
    'vmlinuz-7.10.0.xz',
  ];
  expect(wanted.toReversed().sort(compareNatural)).toEqual(wanted);
});

it('the order is total', () => {
  const name = fc.stringMatching(/^[a1.0-]{0,6}(\.xz)?$/);
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0);
      expect(compareNatural(a, b) === 0).toBe(a === b);
      if (compareNatural(a, b) <= 0 && compareNatural(b, c) <= 0)
        expect(compareNatural(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});
