// Which files of a package, or of a folder, a kernel comes in. Where distributions put them: boot/vmlinuz-* (Debian,
// openSUSE), lib/modules/*/vmlinuz (Fedora, Arch), usr/lib/debug/**/vmlinux* (debug packages), lib/modules/**/*.ko.

export type KernelFile = 'kernel' | 'module';

const PLACE = String.raw`(?:(?:usr\/)?(?:lib\/debug\/(?:usr\/)?)?(?:boot|lib\/modules\/[^/]+(?:\/build)?)\/)?`;
const KERNEL = new RegExp(`^${PLACE}(?:vmlinu[xz]|bzImage|Image)(?:[-._][^/]*)?$`);
const BESIDE = /\.(?:hmac|sig|asc|map|lds|h|o|a|order|info|symvers|debug|unstripped)$/;
const MODULE = /\.ko(?:\.(?:gz|xz|zst))?$/;
const DEBUG = /^(?:usr\/)?lib\/debug\//;

/** By its path from the package's or folder's root; undefined for a file that is passed over. */
export function kernelFile(path: string): KernelFile | undefined {
  // Of a module in a debug package only the debug information is there; the vmlinux is whole.
  if (MODULE.test(path)) return DEBUG.test(path) ? undefined : 'module';
  return KERNEL.test(path) && !BESIDE.test(path) ? 'kernel' : undefined;
}
