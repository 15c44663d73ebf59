// Which of the predicted images an image is to be compared with: a vmlinux with the prediction for vmlinux, a module
// with that of its own name. The kernel writes `-` and `_` in module names alike.

import type { ReadImage } from './image/read-image.js';
import { originsOf, type Prediction } from './prediction.js';
import { RunError } from './shared/errors.js';
import type { Origin, SectionImage } from './types.js';

export interface ExpectedImage {
  readonly image: SectionImage;
  readonly origins: readonly Origin[];
}

/** Throws a `RunError` when nothing is predicted for the image. */
export function expectedFor(read: ReadImage, prediction: Prediction): ExpectedImage {
  const isModule = read.image?.form === 'module';
  const image = isModule ? moduleImage(read.label, prediction) : prediction.image;
  if (image) return { image, origins: originsOf(image) };
  throw new RunError(
    isModule
      ? `no entry is predicted for the module ${moduleName(read.label)}`
      : 'nothing is predicted for vmlinux: no object that is built in has an entry',
    {
      where: read.label,
      hint: isModule
        ? 'run `lvup scan` to see which modules have entries with this .config'
        : 'check that the .config sets CONFIG_LIVEUPDATE, and that it is the one of this build',
    },
  );
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
