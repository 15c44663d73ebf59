// Reading thousands of images takes longer than comparing them, so an existing CI system can spread it: machine i of n
// reads its share and leaves a document; whoever merges them notices when one is missing.

import { RunError } from '../shared/errors.js';
import { compareNatural } from '../shared/natural-order.js';
import { asInteger, elements, type Field, member } from './fields.js';
import type { Inventory } from './inventory.js';
import { parseJson, readInventory, requireFormat } from './parse-inventory.js';
import { INVENTORY_FORMAT } from './schema.js';
import { inventoryRecord } from './to-json.js';

export const INVENTORIES_FORMAT = 'lvup-inventories';
const FORMAT = { format: INVENTORIES_FORMAT, version: 1 };
const MOST_SHARDS = 10_000;
const MOST_KERNELS = 1_000_000;

/** From 1 to `of`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface ShardDocument {
  readonly shard: Shard;
  readonly inventories: readonly Inventory[];
  /** The document, as a person would name it. */
  readonly where: string;
}

/** `3/8` as typed. RunError for anything else. */
export function parseShard(text: string): Shard {
  const [, index, of] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (index === undefined || shard.index < 1 || shard.index > shard.of || shard.of > MOST_SHARDS)
    throw new RunError(`'${text}' is no share of the work`, {
      where: `--shard ${text}`,
      hint: 'Write I/N: 1/8 for the first of eight, 8/8 for the last.',
    });
  return shard;
}

/** The share of one machine. Every name is in exactly one share, whatever the order in which a machine lists them. */
export function shareOf(names: readonly string[], { index, of }: Shard): string[] {
  return [...new Set(names)].sort(compareNatural).filter((_, at) => at % of === index - 1);
}

/** An object for JSON. */
export function shardRecord({ shard, inventories }: Pick<ShardDocument, 'shard' | 'inventories'>) {
  return { ...FORMAT, shard: { ...shard }, inventories: inventories.map(inventoryRecord) };
}

export function parseShardDocument(text: string, where: string): ShardDocument {
  const field: Field = { value: parseJson(text, where), path: '', where };
  if ((field.value as { format?: unknown } | null)?.format === INVENTORY_FORMAT)
    throw new RunError('this is one inventory, and no part of a matrix', {
      where,
      hint: 'Give what `lvup matrix --shard` wrote; inventories are compared by `lvup matrix`.',
    });
  requireFormat(field, FORMAT);
  const shard = member(field, 'shard');
  const of = asInteger(member(shard, 'of'), 1, MOST_SHARDS);
  const index = asInteger(member(shard, 'index'), 1, of);
  const inventories = elements(member(field, 'inventories'), MOST_KERNELS).map(readInventory);
  return { shard: { index, of }, inventories, where };
}

/** All shares as one list, by label. RunError when a share is missing, is there twice, or a kernel is in two. */
export function mergeInventories(documents: readonly ShardDocument[]): Inventory[] {
  const [first] = documents;
  if (!first) return [];
  const byIndex = new Map<number, ShardDocument>();
  for (const document of documents) {
    const { shard, where } = document;
    if (shard.of !== first.shard.of)
      throw unmergeable(`this is a share of ${shard.of}, and ${first.where} one of ${first.shard.of}`, where);
    const other = byIndex.get(shard.index);
    if (other)
      throw unmergeable(`share ${shard.index}/${shard.of} is there twice`, `${other.where} and ${where}`);
    byIndex.set(shard.index, document);
  }
  const missing = Array.from({ length: first.shard.of }, (_, at) => at + 1).filter((at) => !byIndex.has(at));
  if (missing.length)
    throw unmergeable(`of ${first.shard.of} shares these are missing: ${missing.join(', ')}`, first.where);
  return requireDistinct(documents);
}

function requireDistinct(documents: readonly ShardDocument[]): Inventory[] {
  const seen = new Map<string, string>();
  for (const { inventories, where } of documents)
    for (const { label } of inventories) {
      const other = seen.get(label);
      if (other !== undefined) throw unmergeable(`${label} is there twice`, `${other} and ${where}`);
      seen.set(label, where);
    }
  const all = documents.flatMap(({ inventories }) => inventories);
  return all.sort((a, b) => compareNatural(a.label, b.label));
}

function unmergeable(what: string, where: string): RunError {
  return new RunError(what, {
    where,
    hint: 'Merge the documents of one run: each share once, all with the same N.',
  });
}
