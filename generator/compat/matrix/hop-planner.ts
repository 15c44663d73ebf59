// From verdicts to edges, and from a chain of kernels to hops that say what each kernel must speak.

import type { Policy } from '../policy/policy.js';
import type { CompatVerdict } from '../result.js';
import { add, type Bitset, bitset } from './bitset.js';
import type { VerdictTable } from './compare-all.js';
import { HopFinder } from './hops.js';
import { pairVerdict } from './pair-verdict.js';
import { canChoose, mustSpeak, speakingTo } from './speaking.js';
import { works } from './works.js';

export interface HopChain {
  readonly hops: readonly Hop[];
  /** Optional parts are lost on the way. */
  readonly loss: boolean;
}

/** One live update. */
export interface Hop {
  /** Indices of groups. */
  readonly from: number;
  readonly to: number;
  /** Versions that the kernel must hand over, of formats of which it lists others too; empty when it works as it is. */
  readonly speaks: readonly string[];
}

/** A search for chains; its edges are made when the first is asked for. */
export function hopPlanner(
  table: VerdictTable,
  { undecided }: Policy,
): (from: number, to: number) => HopChain | undefined {
  const size = table.olds.length;
  const best = (from: number, to: number): CompatVerdict => {
    const verdict = table.verdict(from, to);
    const [old, next] = [table.olds[from]!, table.nexts[to]!];
    if (verdict === 'works' || !canChoose(old, next)) return verdict;
    return pairVerdict(speakingTo(old, next), next, undecided);
  };
  const hops = new Map<number, Hop>();
  const hop = (from: number, to: number): Hop => {
    const key = from * size + to;
    const known = hops.get(key);
    if (known) return known;
    const asItIs = table.verdict(from, to) === best(from, to);
    const numbers = asItIs ? [] : mustSpeak(table.olds[from]!, table.nexts[to]!);
    const made = { from, to, speaks: numbers.map((number) => table.numbers.all[number]!.string).sort() };
    hops.set(key, made);
    return made;
  };
  let finders: readonly HopFinder[] | undefined;
  return (from, to) => {
    finders ??= findersOf(size, best);
    for (const [level, finder] of finders.entries()) {
      const chain = finder.chain(from, to);
      if (chain) return { hops: chain.slice(1).map((end, at) => hop(chain[at]!, end)), loss: level > 0 };
    }
    return undefined;
  };
}

/** Over hops that lose nothing, then over all that work. */
function findersOf(count: number, best: (from: number, to: number) => CompatVerdict): readonly HopFinder[] {
  const lossless = rows(count);
  const all = rows(count);
  for (let from = 0; from < count; from++)
    for (let to = 0; to < count; to++) {
      const verdict = best(from, to);
      if (verdict === 'works') add(lossless[from]!, to);
      if (works(verdict)) add(all[from]!, to);
    }
  return [new HopFinder(lossless), new HopFinder(all)];
}

function rows(count: number): Bitset[] {
  return Array.from({ length: count }, () => bitset(count));
}
