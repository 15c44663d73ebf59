// From a path to an inventory of one kernel: an image of any kind, a package, a folder with a kernel and its modules.

import { imagePath } from '../image/image-path.js';
import { eachImage, type ReadImagesOptions } from '../image/read-images.js';
import { RunError } from '../shared/errors.js';
import type { ImagePath } from '../types.js';
import { inventoryFromPieces, type Piece } from './combine.js';
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
  const { modules = [], extra } = options;
  const pieces = await readPieces(path, options);
  for (const one of modules) pieces.push(...(await readModules(one, options)));
  return inventoryFromPieces({ label: path, pieces, ...(extra && { extra }) });
}

/** Modules alone, for a kernel that is known from elsewhere. */
export async function readModuleInventory(
  paths: readonly string[],
  options: Pick<ReadInventoryOptions, 'onImage'> = {},
): Promise<Inventory> {
  const pieces: Piece[] = [];
  for (const path of paths) pieces.push(...(await readModules(path, options)));
  return inventoryFromPieces({ label: paths.join(', '), pieces });
}

async function readModules(path: string, options: ReadInventoryOptions): Promise<Piece[]> {
  const modules = (await readPieces(path, options)).filter(({ read }) => isModule(read));
  if (modules.length) return modules;
  throw new RunError('there is no module here', {
    where: path,
    hint: "Give the folder of the kernel's modules, such as /lib/modules/VERSION.",
  });
}

async function readPieces(path: string, { limits, onImage }: ReadInventoryOptions): Promise<Piece[]> {
  const pieces: Piece[] = [];
  let facts: ImageFacts | undefined;
  let builtFor: string | undefined;
  const reading = eachImage(path, {
    ...(limits && { limits }),
    inspect(read, source) {
      const { elf, machine } = read;
      const module = isModule(read);
      facts = module ? undefined : readImageFacts({ source, elf, machine });
      builtFor = module ? moduleVersion(source, elf) : undefined;
    },
  });
  for await (const read of reading) {
    pieces.push({ read, facts, builtFor });
    if (read.image || !isModule(read)) onImage?.(imagePath(read));
  }
  return pieces;
}
