// One kernel comes in pieces: vmlinux in one file, its handlers that are modules (=m) in .ko files of their own, and a
// package or a folder holds all of them. Here pieces of one kernel become one inventory; different kernels never do.

import type { ReadImage } from '../image/read-image.js';
import { RunError } from '../shared/errors.js';
import { inventoryFromImage, isModule, moduleName } from './from-image.js';
import type { ImageFacts } from './image-facts.js';
import {
  type ExtraItems,
  type Inventory,
  type InventoryItem,
  NO_EXTRA_ITEMS,
  orderItems,
  orderKinds,
} from './inventory.js';

export interface Piece {
  readonly read: ReadImage;
  readonly facts?: ImageFacts | undefined;
  /** Of a module: the version of the kernel that it was built for. */
  readonly builtFor?: string | undefined;
}

export interface PiecesRequest {
  /** As a person would name the kernel. */
  readonly label: string;
  readonly pieces: readonly Piece[];
  /** Names of all modules that were built; undefined where no package and no folder says so. */
  readonly moduleList?: readonly string[] | undefined;
  readonly extra?: ExtraItems;
}

/** One kernel from its image and its modules, of which either may be missing. RunError when the images are of several kernels. */
export function inventoryFromPieces(request: PiecesRequest): Inventory {
  const { label, pieces, extra = NO_EXTRA_ITEMS } = request;
  const modules = pieces.filter(({ read }) => isModule(read)).map(inventoryFromImage);
  const [kernel, other] = kernelsAmong(pieces);
  if (kernel && other)
    throw new RunError('this holds several kernels that do not understand the same', {
      where: `${kernel.label} and ${other.label}`,
      hint: modules.length
        ? 'Give one kernel and its modules.'
        : 'Give one of them, or compare each with `lvup matrix`.',
    });
  if (kernel) refuseModulesOfAnother(kernel, pieces, (built) => built === kernel.kernel.version);
  const parts = [...(kernel ? [kernel] : []), ...modules];
  const combined = combineInventories(label, parts);
  const unseen = unseenModules(request);
  return {
    ...combined,
    items: orderItems([...combined.items, ...extra.items]),
    complete: orderKinds([...combined.complete, ...extra.complete]),
    modules: unseen ? 'unknown' : 'listed',
    unknowns: [
      ...(kernel ? [] : [{ what: 'vmlinux', why: 'only modules were given' }]),
      ...combined.unknowns,
      ...(unseen?.why === undefined ? [] : [{ what: 'modules', why: unseen.why }]),
    ],
  };
}

/**
 * A UKI can have a kernel for each profile: one inventory each. Which of several a module belongs to is not known, so
 * beside modules it is an error.
 */
export function inventoriesFromPieces(request: PiecesRequest): Inventory[] {
  const kernels = kernelsAmong(request.pieces);
  const alone = request.pieces.every(({ read }) => !isModule(read));
  return alone && kernels.length > 1 ? kernels : [inventoryFromPieces(request)];
}

function kernelsAmong(pieces: readonly Piece[]): Inventory[] {
  return distinctKernels(pieces.filter(({ read }) => !isModule(read)));
}

/** undefined when all modules of the kernel are among the pieces; `why` where a person would think that they are. */
function unseenModules({ pieces, moduleList }: PiecesRequest): { readonly why?: string } | undefined {
  const inside = pieces.filter(
    ({ read }) => isModule(read) && read.steps.some(({ kind }) => COLLECTIONS.includes(kind)),
  );
  const names = new Set(inside.map(({ read }) => moduleName(read.label)));
  const missing = (moduleList ?? []).filter((name) => !names.has(name));
  if (moduleList && missing.length)
    return {
      why: `${missing.length} of the ${moduleList.length} modules that modules.order names are not here, ${missing[0]}.ko for one`,
    };
  if (moduleList) return undefined;
  return inside.length ? { why: 'no modules.order says that the modules that are here are all' } : {};
}

const COLLECTIONS: readonly string[] = ['folder', 'deb', 'rpm', 'tar', 'cpio'];

/** A kernel may load some modules of an older build (weak-updates); when all are, the folder is another kernel's. */
export function refuseModulesOfAnother(
  { label, kernel: { version } }: Inventory,
  pieces: readonly Piece[],
  isOwn: (builtFor: string) => boolean,
): void {
  const others = pieces.filter(({ builtFor }) => builtFor !== undefined);
  const [first] = others;
  if (version === undefined || !first || others.some(({ builtFor }) => isOwn(builtFor!))) return;
  throw new RunError(`these are not parts of one kernel: the version is ${version} and ${first.builtFor}`, {
    where: `${label} and ${first.read.label}`,
    hint: 'Give an image and the modules of the same build.',
  });
}

/** Inventories of the same kernel as one. RunError when architecture or page size show that they are not. */
export function combineInventories(label: string, parts: readonly Inventory[]): Inventory {
  return {
    label,
    kernel: {
      version: common(parts, 'version'),
      arch: common(parts, 'arch'),
      pageSize: common(parts, 'pageSize'),
    },
    items: orderItems(distinctItems(parts)),
    complete: orderKinds(parts.flatMap(({ complete }) => complete)),
    modules: parts.some(({ modules }) => modules === 'listed') ? 'listed' : 'unknown',
    unknowns: parts.flatMap(({ unknowns }) => unknowns),
  };
}

/** Several pieces can know of one item; the first that does tells it, as often as it stands there. */
function distinctItems(parts: readonly Inventory[]): InventoryItem[] {
  const told = new Map<string, Inventory>();
  return parts.flatMap((part) =>
    part.items.filter((item) => {
      const key = identity(item).join('\0');
      if (!told.has(key)) told.set(key, part);
      return told.get(key) === part;
    }),
  );
}

function common<Key extends keyof Inventory['kernel']>(
  parts: readonly Inventory[],
  key: Key,
): Inventory['kernel'][Key] {
  const [first, ...rest] = parts.filter(({ kernel }) => kernel[key] !== undefined);
  const other = rest.find(({ kernel }) => kernel[key] !== first!.kernel[key]);
  if (first && other)
    throw new RunError(
      `these are not parts of one kernel: ${WORDS[key]} is ${first.kernel[key]} and ${other.kernel[key]}`,
      {
        where: `${first.label} and ${other.label}`,
        hint: 'Give an image and the modules of the same build.',
      },
    );
  return first?.kernel[key] as Inventory['kernel'][Key];
}

const WORDS: Readonly<Record<keyof Inventory['kernel'], string>> = {
  version: 'the version',
  arch: 'the architecture',
  pageSize: 'the page size',
};

/** A build leaves the same kernel several times: vmlinux, and the boot image made of it. */
function distinctKernels(pieces: readonly Piece[]): Inventory[] {
  const seen = new Map<string, Inventory>();
  for (const inventory of pieces.map(inventoryFromImage)) {
    const key = JSON.stringify([inventory.kernel, inventory.items.map(identity)]);
    if (!seen.has(key)) seen.set(key, inventory);
  }
  return [...seen.values()];
}

function identity({ kind, string, module = '' }: InventoryItem): readonly string[] {
  return [kind, string, module];
}
