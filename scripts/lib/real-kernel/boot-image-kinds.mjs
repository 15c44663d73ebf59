// What a kernel build makes of vmlinux to be booted. On x86 the compression is the .config's (KERNEL_*, init/Kconfig);
// on arm64 it is the name of the target, except for the EFI application (drivers/firmware/efi/libstub/Makefile.zboot).

export const COMPRESSIONS = ['GZIP', 'BZIP2', 'LZMA', 'XZ', 'LZO', 'LZ4', 'ZSTD'];
const SUFFIXES = ['', '.gz', '.bz2', '.lzma', '.xz', '.lzo', '.lz4', '.zst'];

/** `file` is below the build folder; `compression` the KERNEL_* that is switched on, where that matters. */
export const X86_BOOT_IMAGES = COMPRESSIONS.map((compression) => ({
  target: 'bzImage',
  file: 'arch/x86/boot/bzImage',
  compression,
}));

export const ARM64_BOOT_IMAGES = [
  ...SUFFIXES.map((suffix) => ({ target: `Image${suffix}`, file: `arch/arm64/boot/Image${suffix}` })),
  ...['GZIP', 'ZSTD'].map((compression) => ({
    target: 'vmlinuz.efi',
    file: 'arch/arm64/boot/vmlinuz.efi',
    compression,
  })),
];

/** As it is called in reports, and in the folder where it is kept. */
export function nameOf({ target, compression }) {
  return compression ? `${target}-${compression.toLowerCase()}` : target;
}
