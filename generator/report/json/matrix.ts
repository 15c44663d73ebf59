// `lvup matrix --format json`. A million pairs would be a million objects: verdicts are one character each, a row a
// group, and chains are the numbers of their groups.

import type { Matrix } from '../../compat/matrix/matrix.js';
import { SHORT } from '../matrix-classes.js';
import { componentJson, kernelJson } from './compat.js';
import { type Json, jsonDocument } from './document.js';

/** legend: the characters of `rows`; rows[a][b]: from group a to group b; chains: `0>3>7`, shortest, for pairs that do not work. */
export function matrixJson(matrix: Matrix, exitCode: number): string {
  const { kernels, groups, policy, profile, counts, unmatched, verdict } = matrix;
  const all = [...groups.keys()];
  const { chains, lossyChains, speaks } = chainsOf(matrix);
  return jsonDocument('matrix', {
    exitCode,
    policy,
    profile: profile ?? null,
    counts,
    legend: Object.fromEntries(Object.entries(SHORT).map(([name, short]) => [short, name])),
    kernels: kernels.map((kernel) => ({
      ...kernelJson(kernel),
      modules: kernel.modules,
      group: kernel.group,
    })),
    rows: all.map((from) => all.map((to) => SHORT[verdict(from, to)]).join('')),
    chains,
    lossyChains,
    speaks,
    unmatchedComponents: unmatched.map(componentJson),
  });
}

/** speaks: what a kernel must hand over, of versions that it lists, and the hops on which it must. */
function chainsOf({
  groups,
  hops,
}: Matrix): Readonly<Record<'chains' | 'lossyChains' | 'speaks', readonly Json[]>> {
  const [chains, lossyChains]: [string[], string[]] = [[], []];
  const conditions = new Map<string, { strings: readonly string[]; hops: Set<string> }>();
  for (const from of groups.keys())
    for (const to of groups.keys()) {
      const chain = hops(from, to);
      if (!chain) continue;
      const path = [from, ...chain.hops.map((hop) => hop.to)].join('>');
      (chain.loss ? lossyChains : chains).push(path);
      for (const { speaks: strings, from: start, to: end } of chain.hops) {
        if (!strings.length) continue;
        const key = strings.join('\0');
        const condition = conditions.get(key) ?? { strings, hops: new Set() };
        condition.hops.add(`${start}>${end}`);
        conditions.set(key, condition);
      }
    }
  const speaks = [...conditions.values()].map(({ strings, hops: on }) => ({ strings, hops: [...on] }));
  return { chains, lossyChains, speaks };
}
