// Every kernel with every other: a byte a pair.

import type { Inventory } from '../../inventory/inventory.js';
import type { DemandOptions } from '../demands.js';
import type { Policy } from '../policy/policy.js';
import type { CompatVerdict } from '../result.js';
import { pairVerdict } from './pair-verdict.js';
import { type NextSide, nextSide, type OldSide, oldSide, prepare } from './sides.js';
import { StringNumbers } from './string-numbers.js';

export interface VerdictTable {
  readonly olds: readonly OldSide[];
  readonly nexts: readonly NextSide[];
  readonly numbers: StringNumbers;
  verdict(from: number, to: number): CompatVerdict;
}

const CODES: readonly CompatVerdict[] = ['works', 'works-with-loss', 'undecided', 'cannot-work'];

export function compareAll(
  inventories: readonly Inventory[],
  policy: Policy,
  options: DemandOptions,
): VerdictTable {
  const numbers = new StringNumbers();
  const prepared = prepare(inventories, policy, options, numbers);
  const olds = prepared.map((one) => oldSide(one, numbers));
  const nexts = prepared.map((one) => nextSide(one, numbers));
  const verdicts = new Uint8Array(inventories.length ** 2);
  let at = 0;
  for (const old of olds)
    for (const next of nexts) verdicts[at++] = CODES.indexOf(pairVerdict(old, next, policy.undecided));
  return {
    olds,
    nexts,
    numbers,
    verdict: (from, to) => CODES[verdicts[from * inventories.length + to]!]!,
  };
}
