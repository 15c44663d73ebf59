// A kernel can be named in many ways: a source tree or its O= folder, a git revision, an image or package, a folder of
// modules, an inventory that was written before. Whatever it is, the answer is an inventory.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { headOf } from './image/byte-source.js';
import { withFile } from './image/file-source.js';
import { combineInventories } from './inventory/combine.js';
import { inventoryFromRun } from './inventory/from-run.js';
import type { Inventory } from './inventory/inventory.js';
import { parseInventory } from './inventory/parse-inventory.js';
import { readInventories, readInventory, readModuleInventory } from './inventory/read-inventory.js';
import type { RunOptions } from './pipeline.js';
import { describeErrno, RunError } from './shared/errors.js';
import { pathKind } from './shared/path-kind.js';
import type { ImagePath } from './types.js';

/** `rev:v7.3`: the source of that revision, with the .config of --config or --build. */
const REVISION = /^rev:(.+)$/s;
const LARGEST_JSON = 256 * 1024 * 1024;

export interface KernelInventoryOptions extends RunOptions {
  /** Folders of modules, or .ko files, that belong to the kernel. */
  readonly modules?: readonly string[] | undefined;
  /** Called with the way to each section that was read from an image. */
  readonly onImage?: ((path: ImagePath) => void) | undefined;
}

/** What one kernel understands. RunError for what is no kernel, can't be read, or is several kernels. */
export async function kernelInventory(name: string, options: KernelInventoryOptions): Promise<Inventory> {
  const [inventory] = await inventoriesBy(
    async (path, request) => [await readInventory(path, request)],
    name,
    options,
  );
  return inventory!;
}

/** The same, and for an image of several kernels, as a UKI with profiles can be, one inventory each. */
export function kernelInventories(name: string, options: KernelInventoryOptions): Promise<Inventory[]> {
  return inventoriesBy(readInventories, name, options);
}

async function inventoriesBy(
  read: typeof readInventories,
  name: string,
  options: KernelInventoryOptions,
): Promise<Inventory[]> {
  const { cwd, modules = [], onProgress, onImage } = options;
  onProgress?.(`reading ${name}`);
  const revision = REVISION.exec(name)?.[1];
  const path = resolve(cwd, name);
  if (revision !== undefined)
    return [await withModules(await ofTree({ ...options, rev: revision }, name), options)];
  if (name !== '-' && isSource(path)) {
    const place = (await isBuildFolder(path))
      ? { build: path, tree: undefined }
      : { tree: path, build: undefined };
    return [await withModules(await ofTree({ ...options, ...place, rev: undefined }, name), options)];
  }
  if (name !== '-' && isJson(path)) return [await withModules(parseInventory(readText(path), name), options)];
  const folders = modules.map((one) => resolve(cwd, one));
  const inventories = await read(name === '-' ? name : path, {
    modules: folders,
    onImage: (read) => onImage?.({ ...read, label: asNamed(read.label, path, name) }),
  });
  const alone = inventories.length === 1;
  return inventories.map((one) => ({ ...one, label: alone ? name : asNamed(one.label, path, name) }));
}

/** The kernel that the options name: of the current folder, --tree, --rev. */
export async function treeInventory(options: RunOptions): Promise<Inventory> {
  return ofTree(options, undefined);
}

async function ofTree(options: RunOptions, label: string | undefined): Promise<Inventory> {
  const [{ runScan }, { openKernel }, { readSourceContracts }, { readSourceFlbs }] = await Promise.all([
    import('./pipeline.js'),
    import('./tree/open-kernel.js'),
    import('./inventory/source-contracts.js'),
    import('./inventory/source-flbs.js'),
  ]);
  const result = await runScan(options);
  const input = openKernel(options);
  options.onProgress?.('reading contracts');
  const contracts = [readSourceContracts(input), await readSourceFlbs(input, options.cacheFolder)];
  const extra = {
    items: contracts.flatMap(({ items }) => items),
    complete: contracts.flatMap(({ complete }) => complete),
  };
  const inventory = inventoryFromRun({ result, config: input.config, extra, label });
  return {
    ...inventory,
    unknowns: [...inventory.unknowns, ...contracts.flatMap(({ unknowns }) => unknowns)],
  };
}

/** What is inside the operand, by the operand as it was typed. */
function asNamed(label: string, path: string, name: string): string {
  return label.startsWith(path) ? name + label.slice(path.length) : label;
}

async function withModules(
  inventory: Inventory,
  { cwd, modules = [], onImage }: KernelInventoryOptions,
): Promise<Inventory> {
  if (!modules.length) return inventory;
  const folders = modules.map((one) => resolve(cwd, one));
  const more = await readModuleInventory(folders, inventory, { onImage });
  return combineInventories(inventory.label, [
    inventory,
    { ...more, unknowns: more.unknowns.filter(({ what }) => what !== 'vmlinux') },
  ]);
}

/** A kernel tree or an O= folder; a folder with images or modules is neither. */
function isSource(path: string): boolean {
  const has = (name: string): boolean => existsSync(join(path, name));
  return has('Makefile') && (has('Kbuild') || has('source') || has('.config'));
}

async function isBuildFolder(path: string): Promise<boolean> {
  const { inspectFolder } = await import('./tree/lookalikes.js');
  return inspectFolder(path).kind === 'build';
}

/** By its first character: no image begins with a brace. */
export function isJson(path: string): boolean {
  if (pathKind(path) !== 'file') return false;
  return withFile(path, (source) => /^\s*\{/.test(Buffer.from(headOf(source)).toString('latin1')));
}

export function readText(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > LARGEST_JSON)
      throw new RunError(`the file has ${size} bytes; more than ${LARGEST_JSON} are not read`, {
        where: path,
      });
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof RunError) throw cause;
    throw new RunError(`the file can't be read: ${describeErrno(cause)}`, {
      where: path,
      hint: 'Check its name, and that this user may read it.',
      cause,
    });
  }
}
