// From a path to an inventory of one kernel: an image of any kind, a package, a folder with a kernel and its modules.

import { imagePath } from '../image/image-path.js';
import { eachImage, type ReadImagesOptions } from '../image/read-images.js';
import { RunError } from '../shared/errors.js';
import type { ImagePath } from '../types.js';
import {
  inventoriesFromPieces,
  inventoryFromPieces,
  type Piece,
  type PiecesRequest,
  refuseModulesOfAnother,
} from './combine.js';
import { isModule } from './from-image.js';
import { type ImageFacts, readImageFacts } from './image-facts.js';
import type { ExtraItems, Inventory } from './inventory.js';
import { moduleVersion } from './module-facts.js';

export interface ReadInventoryOptions extends Pick<ReadImagesOptions, 'limits'> {
  /** Folders of modules, packages or .ko files that belong to the kernel; a kernel beside them is passed over. */
  readonly modules?: readonly string[];
  readonly extra?: ExtraItems;
  /** Called with the way to each section, and to each kernel without one. */
  readonly onImage?: ((path: ImagePath) => void) | undefined;
}

/**
 * What the kernel in a file, package or folder understands. RunError for what can't be read as an image, for several
 * kernels that differ, and for `modules` in which there is none.
 */
export async function readInventory(path: string, options: ReadInventoryOptions = {}): Promise<Inventory> {
  return inventoryFromPieces(await requestFor(path, options));
}

/** The same for several kernels that differ: one inventory each. */
export async function readInventories(
  path: string,
  options: ReadInventoryOptions = {},
): Promise<Inventory[]> {
  return inventoriesFromPieces(await requestFor(path, options));
}

async function requestFor(path: string, options: ReadInventoryOptions): Promise<PiecesRequest> {
  const { modules = [], extra } = options;
  const found = [await readPieces(path, options)];
  for (const one of modules) found.push(await readModules(one, options));
  return { label: path, ...together(found), ...(extra && { extra }) };
}

/** Modules alone, for `kernel`, which is known from elsewhere. RunError when they are another kernel's. */
export async function readModuleInventory(
  paths: readonly string[],
  kernel: Inventory,
  options: Pick<ReadInventoryOptions, 'onImage'> = {},
): Promise<Inventory> {
  const found: Found[] = [];
  for (const path of paths) found.push(await readModules(path, options));
  const all = together(found);
  refuseModulesOfAnother(kernel, all.pieces, (builtFor) => isVersionOf(builtFor, kernel));
  return inventoryFromPieces({ label: paths.join(', '), ...all });
}

/** A source tree does not say what its build appends to the version: CONFIG_LOCALVERSION, the git revision. */
function isVersionOf(builtFor: string, { kernel: { version = '' } }: Inventory): boolean {
  return builtFor.startsWith(version) && !/^[\d.]/.test(builtFor.slice(version.length));
}

interface Found {
  readonly pieces: readonly Piece[];
  /** undefined where there is no modules.order. */
  readonly moduleList: readonly string[] | undefined;
}

function together(found: readonly Found[]): Found {
  return {
    pieces: found.flatMap(({ pieces }) => pieces),
    moduleList: found.some(({ moduleList }) => moduleList)
      ? [...new Set(found.flatMap(({ moduleList = [] }) => moduleList))]
      : undefined,
  };
}

async function readModules(path: string, options: ReadInventoryOptions): Promise<Found> {
  const { pieces, moduleList } = await readPieces(path, options);
  const modules = pieces.filter(({ read }) => isModule(read));
  if (modules.length) return { pieces: modules, moduleList };
  throw new RunError('there is no module here', {
    where: path,
    hint: "Give the folder of the kernel's modules, such as /lib/modules/VERSION.",
  });
}

async function readPieces(path: string, { limits, onImage }: ReadInventoryOptions): Promise<Found> {
  const pieces: Piece[] = [];
  let moduleList: string[] | undefined;
  let facts: ImageFacts | undefined;
  let builtFor: string | undefined;
  const reading = eachImage(path, {
    ...(limits && { limits }),
    observer: {
      onImage(read, source) {
        const { elf, machine } = read;
        const module = isModule(read);
        facts = module ? undefined : readImageFacts({ source, elf, machine });
        builtFor = module ? moduleVersion(source, elf) : undefined;
      },
      onModuleList(names) {
        moduleList = [...(moduleList ?? []), ...names];
      },
    },
  });
  for await (const read of reading) {
    pieces.push({ read, facts, builtFor });
    if (read.image || !isModule(read)) onImage?.(imagePath(read));
  }
  return { pieces, moduleList };
}
