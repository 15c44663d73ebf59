// `lvup dump` needs no kernel tree and none of the stages that predict: it is a file of its own so that it starts at once.

import { missingSections } from './image/absence.js';
import type { ReadImage } from './image/read-image.js';
import { readImages } from './image/read-images.js';
import { decodeSection } from './section/decode.js';
import type { DecodedSection, Finding } from './types.js';

export interface DumpedFile {
  /** As given. */
  readonly path: string;
  /** One for most files; several in a package or a folder. */
  readonly images: readonly DumpedImage[];
  /** In the order of the images. */
  readonly findings: readonly Finding[];
}

export interface DumpedImage extends ReadImage {
  /** undefined when the image has no section. */
  readonly decoded: DecodedSection | undefined;
}

/** The sections in a file, a package or a folder, decoded and validated. RunError for what can't be read as an image. */
export async function runDump(path: string): Promise<DumpedFile> {
  const images = (await readImages(path)).map(
    (read): DumpedImage => ({ ...read, decoded: read.image && decodeSection(read.image) }),
  );
  return {
    path,
    images,
    findings: [...missingSections(path, images), ...images.flatMap(({ decoded }) => decoded?.findings ?? [])],
  };
}
