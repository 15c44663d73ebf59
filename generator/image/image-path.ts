// Where in a file the section was found. With the offsets and sizes a person can take each layer out with other tools,
// and see for himself.

import type { ImagePath } from '../types.js';
import type { ReadImage } from './read-image.js';

export function imagePath({ label, fileSize, steps, kind, evidence, offset, image }: ReadImage): ImagePath {
  return { label, fileSize, steps, kind, evidence, offset, size: image?.bytes.length };
}
