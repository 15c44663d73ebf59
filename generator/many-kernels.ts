// `lvup matrix`: kernels by the hundred are named by the folder they are in, or by a list.

import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { headOf } from './image/byte-source.js';
import { withFile } from './image/file-source.js';
import { isKernel } from './image/kernel-content.js';
import { LIMITS } from './image/limits.js';
import { recognisesDeb, recognisesRpm } from './image/signatures.js';
import type { Inventory } from './inventory/inventory.js';
import { parseJson } from './inventory/parse-inventory.js';
import { INVENTORY_FORMAT } from './inventory/schema.js';
import {
  INVENTORIES_FORMAT,
  parseShardDocument,
  type Shard,
  type ShardDocument,
  shareOf,
} from './inventory/shards.js';
import { isJson, kernelInventories, readText } from './kernel-inventory.js';
import type { RunOptions } from './pipeline.js';
import { describeErrno, RunError } from './shared/errors.js';
import { compareNatural } from './shared/natural-order.js';
import { pathKind } from './shared/path-kind.js';

const MENTIONS_FORMAT = new RegExp(`"(?:${INVENTORY_FORMAT}|${INVENTORIES_FORMAT})"`);

/**
 * What each operand stands for: a folder for the kernels, packages and inventories in it, `@FILE` for the lines of a
 * list, anything else for itself. In natural order, each once. RunError for a folder or list with nothing in it.
 */
export async function kernelNames(operands: readonly string[], cwd: string): Promise<string[]> {
  const names: string[] = [];
  for (const operand of operands)
    if (operand.startsWith('@')) names.push(...linesOf(operand.slice(1), cwd));
    else if (isPlainFolder(resolve(cwd, operand))) names.push(...(await kernelsIn(operand, cwd)));
    else names.push(operand);
  return [...new Set(names)].sort(compareNatural);
}

/** The inventories of all, or of one machine's share. */
export async function manyInventories(
  names: readonly string[],
  options: RunOptions,
  shard: Shard = { index: 1, of: 1 },
): Promise<Inventory[]> {
  const inventories: Inventory[] = [];
  for (const name of shareOf(names, shard)) {
    const path = resolve(options.cwd, name);
    if (isShardDocument(path)) inventories.push(...parseShardDocument(readText(path), name).inventories);
    else inventories.push(...(await kernelInventories(name, options)));
  }
  return inventories;
}

/** Documents that `--shard` has written. */
export function readShards(paths: readonly string[], cwd: string): ShardDocument[] {
  return paths.map((path) => parseShardDocument(readText(resolve(cwd, path)), path));
}

function isShardDocument(path: string): boolean {
  if (!isJson(path)) return false;
  return (parseJson(readText(path), path) as { format?: unknown }).format === INVENTORIES_FORMAT;
}

/** A folder of kernels; a kernel tree and its O= folder are kernels themselves. */
function isPlainFolder(path: string): boolean {
  return pathKind(path) === 'folder' && !existsSync(join(path, 'Makefile'));
}

async function kernelsIn(folder: string, cwd: string): Promise<string[]> {
  const names: string[] = [];
  for (const name of entriesOf(folder, cwd)) {
    const path = resolve(cwd, folder, name);
    if (isPackage(path) || isInventory(path) || (await isKernel(path, LIMITS))) names.push(name);
  }
  if (!names.length)
    throw new RunError('there is no kernel, package or inventory in this folder', {
      where: folder,
      hint: 'Give the images themselves, a folder such as /boot, or @FILE with one name a line.',
    });
  return names.map((name) => join(folder, name));
}

function isPackage(path: string): boolean {
  try {
    return withFile(path, (source) => {
      const head = headOf(source);
      return recognisesDeb(head) || recognisesRpm(head);
    });
  } catch (error) {
    if (error instanceof RunError) return false;
    throw error;
  }
}

/** Other JSON may lie beside it; what speaks of the format and can't be read is an error when it is read. */
function isInventory(path: string): boolean {
  return isJson(path) && MENTIONS_FORMAT.test(readText(path));
}

function entriesOf(folder: string, cwd: string): string[] {
  try {
    const entries = readdirSync(resolve(cwd, folder), { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch (cause) {
    throw new RunError(`the folder can't be read: ${describeErrno(cause)}`, { where: folder, cause });
  }
}

function linesOf(file: string, cwd: string): string[] {
  const lines = readText(resolve(cwd, file)).split('\n');
  const names = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));
  if (!names.length)
    throw new RunError('the list names no kernel', { where: file, hint: 'Write one name a line.' });
  return names;
}
