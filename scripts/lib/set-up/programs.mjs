// Which programs the scripts and tests start, and the Debian package that each is in. A program is looked for on PATH:
// how it got there is the machine's own affair. What is no program is named by its path.

/** Enough to build the small kernel with the machine's own compiler. */
export const KERNEL_PROGRAMS = {
  gcc: 'gcc',
  make: 'make',
  awk: 'mawk',
  ld: 'binutils',
  ar: 'binutils',
  objcopy: 'binutils',
  readelf: 'binutils',
};

/** What the tests ask besides: the other compilers, and the tools that wrap, compress and describe images. */
export const TEST_PROGRAMS = {
  ...KERNEL_PROGRAMS,
  'clang-19': 'clang-19',
  'ld.lld-19': 'lld-19',
  'llvm-ar-19': 'llvm-19',
  'llvm-objcopy-19': 'llvm-19',
  'llvm-readelf-19': 'llvm-19',
  'aarch64-linux-gnu-gcc': 'gcc-aarch64-linux-gnu',
  'aarch64-linux-gnu-objcopy': 'binutils-aarch64-linux-gnu',
  pahole: 'pahole',
  git: 'git',
  patch: 'patch',
  python3: 'python3',
  xxd: 'xxd',
  cpio: 'cpio',
  gzip: 'gzip',
  bzip2: 'bzip2',
  xz: 'xz-utils',
  lz4: 'lz4',
  lzop: 'lzop',
  zstd: 'zstd',
  rpmbuild: 'rpm',
  'dpkg-deb': 'dpkg',
  tar: 'tar',
  openssl: 'openssl',
  perl: 'perl',
  flex: 'flex',
  bison: 'bison',
  hexdump: 'bsdextrautils',
  script: 'bsdutils',
  '/usr/lib/systemd/boot/efi/linuxx64.efi.stub': 'systemd-boot-efi',
  '/usr/lib/python3/dist-packages/jsonschema/__init__.py': 'python3-jsonschema',
};
