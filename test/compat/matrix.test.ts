// The matrix takes a short cut to the verdict; it must be the verdict of the gates. Chains are held against a search
// that tries every one.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKernels } from '../../generator/compat/compare-kernels.js';
import { type Matrix, matrix } from '../../generator/compat/matrix/matrix.js';
import { works } from '../../generator/compat/matrix/works.js';
import type { Policy } from '../../generator/compat/policy/policy.js';
import type { CompatVerdict } from '../../generator/compat/result.js';
import type { Inventory } from '../../generator/inventory/inventory.js';
import { anyInventory, anyOptions, anyPolicy, kernel, policy } from './kernels.js';

it('says of every pair what the gates say', () => {
  fc.assert(
    fc.property(fc.array(anyInventory, { maxLength: 6 }), anyPolicy, anyOptions, (all, rules, options) => {
      const table = matrix(all, rules, options);
      for (const [from, old] of all.entries())
        for (const [to, next] of all.entries())
          expect(table.verdict(table.kernels[from]!.group, table.kernels[to]!.group)).toBe(
            compareKernels(old, next, rules, options).verdict,
          );
    }),
    { numRuns: 300 },
  );
});

it('counts each ordered pair of different kernels once', () => {
  fc.assert(
    fc.property(fc.array(anyInventory, { minLength: 1, maxLength: 8 }), (all) => {
      const { counts } = matrix(all);
      const total = Object.values(counts).reduce((sum, value) => sum + value, 0);
      expect(total).toBe(all.length * (all.length - 1));
    }),
  );
});

describe('hops', () => {
  const speaks = fc.subarray(['memfd-v1', 'memfd-v2', 'memfd-v3', 'memfd-v4', 'kvm-v1', 'kvm-v2'], {
    minLength: 1,
  });
  const fleet = fc
    .array(speaks, { minLength: 3, maxLength: 6 })
    .map((lists) => lists.map((strings, at) => kernel(String(at), ['kho-v1', 'luo-v1', ...strings])));
  const rules = policy({ components: { 'kvm-*': 'optional' } });

  it('exist exactly when a chain does, and are as few as can be', () => {
    const seen = { chains: 0, none: 0, long: 0, loss: 0 };
    fc.assert(
      fc.property(fleet, (all) => {
        const table = matrix(all, rules);
        const edges = bestByTrial(table, all, rules);
        for (const [from, to] of pairsThatFail(table)) {
          const chain = table.hops(from, to);
          expect(chain && [chain.hops.length, chain.loss]).toEqual(shortestByTrial(edges, from, to));
          seen[chain ? 'chains' : 'none']++;
          if (chain && chain.hops.length > 1) seen.long++;
          if (chain?.loss) seen.loss++;
        }
      }),
      { numRuns: 60, seed: 7 },
    );
    // Of every sort there was something to find.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });

  it('work, each by itself, when the kernel speaks what the hop says', () => {
    fc.assert(
      fc.property(fleet, (all) => {
        const table = matrix(all, rules);
        for (const [from, to] of pairsThatFail(table)) {
          const { hops = [], loss } = table.hops(from, to) ?? {};
          for (const hop of hops) {
            const [old, next] = [hop.from, hop.to].map((group) => all[table.groups[group]![0]!]!);
            const profile = { ...rules, profiles: { hop: hop.speaks } };
            const { verdict } = compareKernels(old!, next!, profile, { profile: 'hop' });
            expect(loss ? works(verdict) : verdict === 'works').toBe(true);
          }
          expect(hops.map((hop) => hop.from).slice(1)).toEqual(hops.map((hop) => hop.to).slice(0, -1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('go over a kernel that understands the old version and the new one', () => {
    const all = [['memfd-v1'], ['memfd-v1', 'memfd-v2'], ['memfd-v2']].map((strings, at) =>
      kernel(`7.${at}`, ['kho-v4', 'luo-v5', ...strings]),
    );
    expect(matrix(all).hops(0, 2)).toEqual({
      hops: [
        { from: 0, to: 1, speaks: [] },
        { from: 1, to: 2, speaks: ['memfd-v2'] },
      ],
      loss: false,
    });
  });

  it('take the kernel that stands first where two chains are equally short', () => {
    const between = (label: string, more: string) =>
      kernel(label, ['kho-v4', 'luo-v5', 'memfd-v1', 'memfd-v2', more]);
    const last = kernel('last', ['kho-v4', 'luo-v5', 'memfd-v2', 'a-v1', 'b-v1']);
    const first = kernel('first', ['kho-v4', 'luo-v5', 'memfd-v1']);
    const over = (all: Inventory[]) => all[matrix(all).hops(0, 3)!.hops[0]!.to]!.label;
    expect(over([first, between('a', 'a-v1'), between('b', 'b-v1'), last])).toBe('a');
    expect(over([first, between('b', 'b-v1'), between('a', 'a-v1'), last])).toBe('b');
  });
});

function pairsThatFail({ groups, verdict }: Matrix): [number, number][] {
  const all = [...groups.keys()];
  return all
    .flatMap((from) => all.map((to): [number, number] => [from, to]))
    .filter(([from, to]) => from !== to && !works(verdict(from, to)));
}

/** By the gates alone: the best verdict over all ways in which the old kernel can choose among its versions. */
function bestByTrial({ groups }: Matrix, all: readonly Inventory[], rules: Policy): CompatVerdict[][] {
  const kernels = groups.map(([first]) => all[first!]!);
  const order = ['works', 'works-with-loss', 'undecided', 'cannot-work'] as const;
  return kernels.map((old) => {
    const versions = (stem: string) =>
      old.items.filter((one) => one.stem === stem).map(({ string }) => string);
    const choices = ['memfd', 'kvm'].map((stem) => [undefined, ...versions(stem)]);
    const profiles = choices[0]!.flatMap((one) =>
      choices[1]!.map((other) => [one, other].filter((s) => s !== undefined)),
    );
    return kernels.map((next) => {
      const verdicts = profiles.map(
        (hop) => compareKernels(old, next, { ...rules, profiles: { hop } }, { profile: 'hop' }).verdict,
      );
      return order.find((verdict) => verdicts.includes(verdict))!;
    });
  });
}

/** Length and loss of the shortest chain: all chains without a repetition, tried one by one. */
function shortestByTrial(edges: CompatVerdict[][], from: number, to: number): [number, boolean] | undefined {
  for (const loss of [false, true]) {
    let best = Number.POSITIVE_INFINITY;
    const walk = (chain: readonly number[]): void => {
      const last = chain.at(-1)!;
      if (last === to) best = Math.min(best, chain.length - 1);
      else
        for (const [next, verdict] of edges[last]!.entries())
          if (!chain.includes(next) && (loss ? works(verdict) : verdict === 'works')) walk([...chain, next]);
    };
    walk([from]);
    if (best < Number.POSITIVE_INFINITY) return [best, loss];
  }
  return undefined;
}
