// Thousands of inventories share a few hundred strings. Each string of each kind gets a number, and an inventory
// becomes a set of them.

import type { InventoryItem, ItemKind } from '../../inventory/inventory.js';

export interface NumberedString extends Pick<InventoryItem, 'kind' | 'string' | 'stem'> {
  readonly number: number;
}

export class StringNumbers {
  readonly #numbers = new Map<string, NumberedString>();
  /** By number. */
  readonly all: NumberedString[] = [];

  /** The number of a string, a new one for a string that has none. */
  take({ kind, string, stem }: Pick<InventoryItem, 'kind' | 'string' | 'stem'>): number {
    const key = keyOf(kind, string);
    const known = this.#numbers.get(key);
    if (known) return known.number;
    const fresh = { kind, string, stem, number: this.all.length };
    this.#numbers.set(key, fresh);
    this.all.push(fresh);
    return fresh.number;
  }

  /** undefined for a string that no kernel has and no kernel is asked for. */
  numberOf(kind: ItemKind, string: string): number | undefined {
    return this.#numbers.get(keyOf(kind, string))?.number;
  }
}

function keyOf(kind: ItemKind, string: string): string {
  return `${kind}\0${string}`;
}
