// Most kernels of a fleet understand the same: point releases, flavours, rebuilds. Kernels that no comparison could tell
// apart are one group, and only groups are compared.

import { type Inventory, ITEM_KINDS } from '../../inventory/inventory.js';

/** Indices of the inventories of each group, in the order of their first members. */
export function groupKernels(inventories: readonly Inventory[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [at, inventory] of inventories.entries()) {
    const key = signature(inventory);
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  }
  return [...groups.values()];
}

/** Everything that a verdict can depend on. */
function signature({ kernel, items, complete, modules, unknowns }: Inventory): string {
  const strings = new Set(items.map(({ kind, string, stem }) => JSON.stringify([kind, string, stem])));
  const open = [...ITEM_KINDS, 'modules'].filter((name) => unknowns.some(({ what }) => what === name));
  return JSON.stringify([kernel.arch, kernel.pageSize, complete, modules, [...strings].sort(), open]);
}
