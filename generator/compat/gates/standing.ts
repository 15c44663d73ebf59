// Strings are compared for equality, without ranges and lists: the next kernel has exactly this string, or it does not
// understand it. "It does not" is only certain where all that it has is known.

import type { Inventory, InventoryItem, ItemKind } from '../../inventory/inventory.js';
import type { DemandedString } from '../demands.js';
import type { GateState, Reason } from '../result.js';

export interface Standing {
  readonly state: GateState;
  readonly reason: Reason;
  /** The string itself, or other versions of it. */
  readonly next: readonly InventoryItem[];
}

export function standingOf(demanded: DemandedString, next: Inventory): Standing {
  const { kind, string, stem, unused } = demanded;
  const ofKind = next.items.filter((item) => item.kind === kind);
  const same = ofKind.filter((item) => item.string === string);
  const versions = same.length ? same : ofKind.filter((item) => isVersionOf(item, kind, stem));
  if (unused) return { state: 'not-used', reason: unused, next: versions };
  if (same.length) {
    const builtIn = same.some(({ module }) => module === undefined);
    return { state: 'ok', reason: { code: builtIn ? 'listed' : 'listed-in-module' }, next: same };
  }
  if (versions.length) {
    const others = [...new Set(versions.map((item) => item.string))];
    return { state: 'mismatch', reason: { code: 'other-version', others }, next: versions };
  }
  return { ...absence(next, kind), next: [] };
}

/** Of KHO and of the orchestrator there is one in a kernel, whatever it is called. */
export function isVersionOf(item: InventoryItem, kind: ItemKind, stem: string): boolean {
  return item.kind === kind && (kind === 'kho' || kind === 'core' || item.stem === stem);
}

/** Kinds that a module can have as well. */
export const IN_MODULES: readonly ItemKind[] = ['file-handler', 'flb'];

/** Whether what a kernel does not list of this kind is certainly absent. */
export function isSurelyAbsent({ complete, modules }: Inventory, kind: ItemKind): boolean {
  return complete.includes(kind) && (modules === 'listed' || !IN_MODULES.includes(kind));
}

function absence(next: Inventory, kind: ItemKind): Pick<Standing, 'state' | 'reason'> {
  if (isSurelyAbsent(next, kind)) return { state: 'missing', reason: { code: 'not-listed' } };
  if (next.complete.includes(kind)) return { state: 'unknown', reason: { code: 'modules-not-known' } };
  const why = next.unknowns.find(({ what }) => what === kind) ?? next.unknowns[0];
  return { state: 'unknown', reason: { code: 'next-not-known', ...(why && { why }) } };
}
