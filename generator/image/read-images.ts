// The answer to "what is in this image", whatever it comes in: the file itself, what it wraps, or each kernel and
// module of a package or a folder. Wrappings are taken off until the section stands as it is.

import type { UnwrapStep } from '../types.js';
import { type ByteSource, headOf } from './byte-source.js';
import { isFolder, openFile } from './file-source.js';
import { Budget, LIMITS, type Limits } from './limits.js';
import { type ReadImage, readImage } from './read-image.js';
import { wrapperOf } from './wrappers/wrappers.js';

/** Bytes in memory for an ElfSection and its name, roughly. */
const SECTION_COST = 256;

export interface ReadImagesOptions {
  readonly limits?: Partial<Limits>;
  readonly observer?: Observer | undefined;
}

/** Told of what is beside the sections. */
export interface Observer {
  /** Each image just before it is given, while what it was read from can still be read. */
  onImage?(read: ReadImage, source: ByteSource): void;
  /** Names of all modules that were built with a kernel, where a package or a folder has the list. */
  onModuleList?(names: readonly string[]): void;
}

/**
 * The sections of an image: one for most, several for a package, a UKI with profiles or a folder, in the order in which
 * they stand there (a folder's kernels first, then byte order). Never empty. `-` is standard input. RunError for what
 * can't be read, is damaged, has nothing inside, or exceeds a limit.
 */
export async function readImages(path: string, options: ReadImagesOptions = {}): Promise<ReadImage[]> {
  const images: ReadImage[] = [];
  for await (const image of eachImage(path, options)) images.push(image);
  return images;
}

/** The same one by one: a folder of modules has thousands, and the first is known at once. */
export async function* eachImage(
  path: string,
  { limits, observer }: ReadImagesOptions = {},
): AsyncGenerator<ReadImage> {
  const all = { ...LIMITS, ...limits };
  if (path === '-') yield* (await import('./standard-input.js')).readStandardInput(all, 0, observer);
  else if (isFolder(path)) yield* (await import('./module-folder.js')).readFolder(path, all, observer);
  else yield* readFile(path, all, observer);
}

/** A file that is no folder. */
export async function* readFile(
  path: string,
  limits: Limits,
  observer?: Observer,
): AsyncGenerator<ReadImage> {
  const { source, close } = openFile(path);
  try {
    yield* unwrapped(source, limits, observer);
  } finally {
    close();
  }
}

/** The images in a source, for example one in memory. */
export async function* unwrapped(
  source: ByteSource,
  limits: Limits = LIMITS,
  observer?: Observer,
): AsyncGenerator<ReadImage> {
  const budget = new Budget(limits);
  yield* descend({ source, outer: source, label: source.label, steps: [], budget, observer });
}

interface Position {
  readonly source: ByteSource;
  /** The file that was given. */
  readonly outer: ByteSource;
  readonly label: string;
  readonly steps: readonly UnwrapStep[];
  readonly budget: Budget;
  readonly unpackedSize?: number;
  readonly observer: Observer | undefined;
}

async function* descend(position: Position): AsyncGenerator<ReadImage> {
  const { source, outer, label, steps, budget, observer } = position;
  budget.enter(steps.length, source.label);
  const wrapper = source.size ? wrapperOf(headOf(source)) : undefined;
  if (!wrapper) {
    yield answer(position);
    return;
  }
  const unwrap = await wrapper.load();
  for await (const found of unwrap(position)) {
    if ('moduleList' in found) {
      observer?.onModuleList?.(found.moduleList);
      continue;
    }
    const { member, ...inside } = found;
    yield* descend({
      ...inside,
      outer,
      budget,
      observer,
      label: member === undefined ? label : `${label}:${member}`,
      steps: [...steps, ...inside.steps],
    });
  }
}

function answer({ source, outer, label, steps, budget, observer }: Position): ReadImage {
  const read = readImage(source);
  // Answers stay, while what they were read from goes.
  budget.hold(
    (read.image?.bytes.length ?? 0) + (read.elf?.sections.length ?? 0) * SECTION_COST,
    source.label,
  );
  const whole: ReadImage = {
    ...read,
    label,
    image: read.image && { ...read.image, label },
    steps,
    fileSize: outer.size,
    bytesRead: outer.bytesRead,
  };
  observer?.onImage?.(whole, source);
  return whole;
}
