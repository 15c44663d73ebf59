// What must hold of every pair of kernels under every policy.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareKernels } from '../../generator/compat/compare-kernels.js';
import type { CompatVerdict } from '../../generator/compat/result.js';
import { orderItems } from '../../generator/inventory/inventory.js';
import { makeItem } from '../../generator/inventory/item-name.js';
import { anyInventory, anyOptions, anyPolicy, kernel, liveKernel, policy } from './kernels.js';

const BADNESS: readonly CompatVerdict[] = ['works', 'works-with-loss', 'undecided', 'cannot-work'];
const badness = (verdict: CompatVerdict): number => BADNESS.indexOf(verdict);

it('a kernel can always be followed by itself', () => {
  fc.assert(
    fc.property(liveKernel, anyPolicy, (one, rules) => {
      expect(compareKernels(one, one, rules, { bothWays: true }).verdict).toBe('works');
    }),
  );
});

it('what the next kernel understands in addition never makes it worse', () => {
  fc.assert(
    fc.property(
      liveKernel,
      liveKernel,
      liveKernel,
      anyPolicy,
      anyOptions,
      (old, next, more, rules, options) => {
        const added = more.items.filter(({ kind }) => kind !== 'kho' && kind !== 'core');
        const richer = { ...next, items: orderItems([...next.items, ...added]) };
        const before = compareKernels(old, next, rules, options).verdict;
        const after = compareKernels(old, richer, rules, options).verdict;
        expect(badness(after)).toBeLessThanOrEqual(badness(before));
      },
    ),
  );
});

it('what works is not undone by a string more, even where not everything is known', () => {
  let worked = 0;
  fc.assert(
    fc.property(anyInventory, liveKernel, liveKernel, anyPolicy, (sparse, next, more, rules) => {
      // Under "allow" what is not known passes, and what becomes known may not.
      if (rules.undecided === 'allow') return;
      const old = { ...sparse, items: next.items, kernel: next.kernel };
      const partial = { ...next, complete: sparse.complete, modules: sparse.modules };
      const added = more.items.filter(({ kind }) => kind !== 'kho' && kind !== 'core');
      const richer = { ...partial, items: orderItems([...next.items, ...added]) };
      if (compareKernels(old, partial, rules).verdict !== 'works') return;
      worked++;
      expect(compareKernels(old, richer, rules).verdict).toBe('works');
    }),
  );
  expect(worked).toBeGreaterThan(10);
});

it('nothing works for certain where the old kernel may hand over more than it lists', () => {
  fc.assert(
    fc.property(liveKernel, liveKernel, (old, next) => {
      const complete = old.complete.filter((kind) => kind !== 'file-handler');
      const { verdict } = compareKernels({ ...old, complete }, next);
      expect(badness(verdict)).toBeGreaterThanOrEqual(badness('undecided'));
    }),
  );
});

it('what the policy ignores makes no difference', () => {
  const ignored = ['memfd-v1', 'kvm-v1', 'flb:pci-v2'];
  const rules = policy({ components: { 'memfd-v1': 'ignored', kvm: 'ignored', 'pci-*': 'ignored' } });
  fc.assert(
    fc.property(liveKernel, liveKernel, fc.subarray(ignored), (old, next, strings) => {
      const more = kernel('more', strings).items;
      const fuller = { ...old, items: orderItems([...old.items, ...more]) };
      expect(compareKernels(fuller, next, rules).verdict).toBe(compareKernels(old, next, rules).verdict);
    }),
  );
});

it('knowing what is in use only ever helps', () => {
  fc.assert(
    fc.property(
      liveKernel,
      liveKernel,
      anyPolicy,
      fc.subarray(['memfd', 'kvm', 'pci']),
      (old, next, rules, names) => {
        const inUse = names.filter((name) => old.items.some(({ stem }) => stem === name));
        fc.pre(inUse.length > 0);
        const narrowed = compareKernels(old, next, rules, { inUse }).verdict;
        expect(badness(narrowed)).toBeLessThanOrEqual(badness(compareKernels(old, next, rules).verdict));
      },
    ),
  );
});

it('no order of the items matters', () => {
  fc.assert(
    fc.property(anyInventory, anyInventory, anyPolicy, (old, next, rules) => {
      const turned = { ...next, items: [...next.items].reverse() };
      expect(compareKernels(old, turned, rules).verdict).toBe(compareKernels(old, next, rules).verdict);
    }),
  );
});

it('evidence and origin are told, and decide nothing', () => {
  fc.assert(
    fc.property(anyInventory, anyInventory, (old, next) => {
      const same = next.items.map((one) => makeItem({ ...one, evidence: 'pattern', origin: 'elsewhere' }));
      expect(compareKernels(old, { ...next, items: same }).verdict).toBe(compareKernels(old, next).verdict);
    }),
  );
});
