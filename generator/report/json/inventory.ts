// `lvup inventory --format json`: the published form, see `lvup inventory --schema`.

import type { Inventory } from '../../inventory/inventory.js';
import { inventorySchema } from '../../inventory/schema.js';
import { type ShardDocument, shardRecord } from '../../inventory/shards.js';
import { inventoryRecord } from '../../inventory/to-json.js';
import type { ImagePath } from '../../types.js';
import { asciiJson, type Json } from './document.js';
import { imagePathJson } from './image-path.js';

/** With `paths` also where its images were found: not part of the published form, and left alone by its readers. */
export function inventoryJson(inventory: Inventory, paths?: readonly ImagePath[]): string {
  const record = inventoryRecord(inventory);
  return asciiJson((paths ? { ...record, paths: paths.map(imagePathJson) } : record) as Json);
}

export function inventorySchemaJson(): string {
  return asciiJson(inventorySchema as unknown as Json);
}

/** Many inventories: one share of the work, or all of it. */
export function inventoriesJson(shard: Pick<ShardDocument, 'shard' | 'inventories'>): string {
  return asciiJson(shardRecord(shard) as Json);
}
