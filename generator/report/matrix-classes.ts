// A table of a thousand kernels is no table for a person. Kernels that take the same verdict in every pair, as the one
// that hands over and as the one that takes over, are one class, and classes are what is shown.

import type { Hop, HopChain } from '../compat/matrix/hop-planner.js';
import type { Matrix, MatrixKernel } from '../compat/matrix/matrix.js';
import type { CompatVerdict } from '../compat/result.js';

export interface KernelClass {
  /** Never empty; in the order of the matrix. */
  readonly kernels: readonly MatrixKernel[];
  /** The group that stands for all. */
  readonly group: number;
}

export interface ClassMatrix {
  readonly classes: readonly KernelClass[];
  verdict(from: number, to: number): CompatVerdict;
  /** Indices of classes stand in place of groups. */
  hops(from: number, to: number): HopChain | undefined;
}

export function classMatrix(matrix: Matrix): ClassMatrix {
  const { groups, kernels, verdict } = matrix;
  const all = [...groups.keys()];
  const classes = new Map<string, number[]>();
  for (const group of all) {
    const row = all.map((to) => SHORT[verdict(group, to)]).join('');
    const column = all.map((from) => SHORT[verdict(from, group)]).join('');
    const key = `${row} ${column}`;
    classes.set(key, [...(classes.get(key) ?? []), group]);
  }
  const members = [...classes.values()];
  const classOf = new Map(members.flatMap((list, at) => list.map((group) => [group, at] as const)));
  const first = (at: number): number => members[at]![0]!;
  const inClasses = ({ from, to, speaks }: Hop): Hop => ({
    from: classOf.get(from)!,
    to: classOf.get(to)!,
    speaks,
  });
  return {
    classes: members.map((list) => ({
      group: list[0]!,
      kernels: list.flatMap((group) => groups[group]!.map((at) => kernels[at]!)),
    })),
    verdict: (from, to) => verdict(first(from), first(to)),
    hops(from, to) {
      const chain = from === to ? undefined : matrix.hops(first(from), first(to));
      return chain && { ...chain, hops: chain.hops.map(inClasses) };
    },
  };
}

/** One character a verdict, for tables and compact documents. */
export const SHORT: Readonly<Record<CompatVerdict, string>> = {
  works: '=',
  'works-with-loss': '~',
  undecided: '?',
  'cannot-work': 'x',
};

const MOST_NAMES = 3;
const WIDEST_NAMES = 48;

/** `7.3.4, 7.3.5`, or `7.3.4 and 12 more` where all names would be too much. */
export function className({ kernels }: KernelClass, name: (label: string) => string): string {
  const all = kernels.slice(0, MOST_NAMES).map(({ label }) => name(label));
  const together = all.join(', ');
  if (kernels.length <= MOST_NAMES && together.length <= WIDEST_NAMES) return together;
  return all[0]! + (kernels.length > 1 ? ` and ${kernels.length - 1} more` : '');
}
