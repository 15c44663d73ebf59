// Distributions split a kernel: kernel-core has some modules, kernel-modules the others. `make modules_install` leaves
// lib/modules/VERSION/modules.order, which names all that were built, so it can be said whether all are there.

const PLACE = /^(?:(?:usr\/)?lib\/modules\/[^/]+\/)?modules\.order$/;

/** 7,000 modules of a distribution's kernel have 300 KiB. */
export const MODULE_LIST_LIMIT = 16 * 1024 * 1024;

/** Of a package or of a folder of modules, by the path from its root. */
export function isModuleList(path: string): boolean {
  return PLACE.test(path);
}

/** `vfio-pci` of each `kernel/drivers/vfio/pci/vfio-pci.ko`, in order; a build folder's own list has objects. */
export function parseModuleList(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /\.k?o$/.test(line))
    .map((line) => line.slice(line.lastIndexOf('/') + 1, line.lastIndexOf('.')));
}
