// From the value to its published form: what is not known is null, never absent.

import type { Inventory } from './inventory.js';
import { INVENTORY_FORMAT, INVENTORY_VERSION } from './schema.js';

export type InventoryRecord = ReturnType<typeof inventoryRecord>;

/** An object for JSON, as `inventorySchema` describes it. */
export function inventoryRecord({ label, kernel, items, complete, modules, unknowns }: Inventory) {
  return {
    format: INVENTORY_FORMAT,
    version: INVENTORY_VERSION,
    label,
    kernel: {
      version: kernel.version ?? null,
      arch: kernel.arch ?? null,
      pageSize: kernel.pageSize ?? null,
    },
    items: items.map(({ kind, string, stem, version, evidence, module, origin }) => ({
      kind,
      string,
      stem,
      version: version ?? null,
      evidence,
      module: module ?? null,
      origin: origin ?? null,
    })),
    complete: [...complete],
    modules,
    unknowns: unknowns.map(({ what, why }) => ({ what, why })),
  };
}
