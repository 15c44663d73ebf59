// A pair that does not work directly may work over kernels in between, each hop a live update of its own. The shortest
// chain is found breadth first; among equally short ones the kernel that stands first in the list wins at every step.

import { type Bitset, bitset, takeNew } from './bitset.js';

/** Chains from any node to any other over `edges`, where edges[a] holds b when a hop goes from a to b. */
export class HopFinder {
  readonly #edges: readonly Bitset[];
  readonly #parents = new Map<number, Int32Array>();

  constructor(edges: readonly Bitset[]) {
    this.#edges = edges;
  }

  /** Both ends included; undefined when there is no chain. `from` and `to` differ. */
  chain(from: number, to: number): number[] | undefined {
    const parents = this.#parentsFrom(from);
    if (parents[to] === UNREACHED) return undefined;
    const chain = [to];
    for (let at = to; at !== from; at = parents[at]!) chain.push(parents[at]!);
    return chain.reverse();
  }

  #parentsFrom(from: number): Int32Array {
    const known = this.#parents.get(from);
    if (known) return known;
    const count = this.#edges.length;
    const parents = new Int32Array(count).fill(UNREACHED);
    const seen = bitset(count);
    seen[from >>> 5]! |= 1 << (from & 31);
    const queue = [from];
    for (const node of queue)
      for (const reached of takeNew(this.#edges[node]!, seen)) {
        parents[reached] = node;
        queue.push(reached);
      }
    this.#parents.set(from, parents);
    return parents;
  }
}

const UNREACHED = -1;
