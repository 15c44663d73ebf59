// What the name of a file in a package, or in a folder, promises. Where distributions put kernels: boot/vmlinuz-* (Debian,
// openSUSE), lib/modules/*/vmlinuz (Fedora, Arch), usr/lib/debug/**/vmlinux* (debug packages), lib/modules/**/*.ko. A file
// that is called so and is none is an error; kernels that are called otherwise are found by their content.

export type KernelFile = 'kernel' | 'module';

const PLACE = String.raw`(?:(?:usr\/)?(?:lib\/debug\/(?:usr\/)?)?(?:boot|lib\/modules\/[^/]+(?:\/build)?)\/)?`;
const KERNEL = new RegExp(`^${PLACE}(?:vmlinu[xz]|bzImage|Image)(?:[-._][^/]*)?$`);
const BESIDE = /\.(?:hmac|sig|asc|map|lds|h|o|a|order|info|symvers|debug|unstripped)$/;
const MODULE = /\.ko(?:\.(?:gz|xz|zst))?$/;
const DEBUG = /^(?:usr\/)?lib\/debug\//;

/** By its path from the package's or folder's root; undefined for a name that promises neither. */
export function kernelFile(path: string): KernelFile | undefined {
  // Of a module in a debug package only the debug information is there; the vmlinux is whole.
  if (MODULE.test(path)) return DEBUG.test(path) ? undefined : 'module';
  return KERNEL.test(path) && !BESIDE.test(path) ? 'kernel' : undefined;
}
