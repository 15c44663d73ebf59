// `lvup inventory --format json`: the published form, see `lvup inventory --schema`.

import type { Inventory } from '../../inventory/inventory.js';
import { inventorySchema } from '../../inventory/schema.js';
import { type ShardDocument, shardRecord } from '../../inventory/shards.js';
import { inventoryRecord } from '../../inventory/to-json.js';
import { asciiJson, type Json } from './document.js';

export function inventoryJson(inventory: Inventory): string {
  return asciiJson(inventoryRecord(inventory) as Json);
}

export function inventorySchemaJson(): string {
  return asciiJson(inventorySchema as unknown as Json);
}

/** Many inventories: one share of the work, or all of it. */
export function inventoriesJson(shard: Pick<ShardDocument, 'shard' | 'inventories'>): string {
  return asciiJson(shardRecord(shard) as Json);
}
