// Which of the predicted images an image is to be compared with: a kernel with the prediction for vmlinux, a module
// with that of its own name. The kernel takes `-` and `_` in module names for the same.

import type { ReadImage } from './image/read-image.js';
import { originsOf, type Prediction } from './prediction.js';
import type { Origin, SectionImage } from './types.js';

export interface ExpectedImage {
  readonly image: SectionImage;
  readonly origins: readonly Origin[];
}

/** undefined when nothing is predicted for the image. */
export function expectedFor(read: ReadImage, prediction: Prediction): ExpectedImage | undefined {
  const image = isModule(read) ? moduleImage(read.label, prediction) : prediction.image;
  return image && { image, origins: originsOf(image) };
}

function isModule({ image, absence, label }: ReadImage): boolean {
  return image ? image.form === 'module' : absence === 'not-in-module' || /\.ko(\.\w+)?$/.test(label);
}

function moduleImage(label: string, { modules }: Prediction): SectionImage | undefined {
  const name = moduleName(label);
  return modules.find(({ module }) => moduleName(module) === name)?.image;
}

/** `lib/modules/7.3.4/kernel/drivers/vfio/pci/vfio-pci.ko.xz` -> `vfio_pci` */
function moduleName(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  return base.replace(/\.ko(\.\w+)?$/, '').replaceAll('-', '_');
}
