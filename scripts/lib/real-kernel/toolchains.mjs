// The three ways to a vmlinux that differ in what decides the section's bytes: gcc emits the variables of an object
// in reverse order, clang as written, and arm64 has folders and objects of its own.

import { ARM64_BOOT_IMAGES, X86_BOOT_IMAGES } from './boot-image-kinds.mjs';
import { Refusal } from './refusal.mjs';
import { succeeds } from './run.mjs';

/** Host tools that every kernel build needs: what to look for, and the Debian package that has it. */
const COMMON = {
  gcc: 'gcc',
  make: 'make',
  flex: 'flex',
  bison: 'bison',
  bc: 'bc',
  perl: 'perl',
  patch: 'patch',
  gzip: 'gzip',
  bzip2: 'bzip2',
  xz: 'xz-utils',
  lzop: 'lzop',
  lz4: 'lz4',
  zstd: 'zstd',
  '/usr/include/gelf.h': 'libelf-dev',
  '/usr/include/openssl/ssl.h': 'libssl-dev',
};

/**
 * `make` is what goes on make's command line, `symbols` what tinyconfig lacks beyond LUO's own needs,
 * `objects` about how many objects the tiny kernel has, `boot` which boot images are made of its vmlinux.
 */
export const TOOLCHAINS = {
  'x86_64-gcc': {
    make: ['ARCH=x86_64'],
    objcopy: 'objcopy',
    symbols: ['64BIT', 'KEXEC'],
    objects: 800,
    boot: X86_BOOT_IMAGES,
    needs: () => ({ ...COMMON, objcopy: 'binutils' }),
  },
  'x86_64-clang': {
    make: () => ['ARCH=x86_64', `LLVM=${clangSuffix()}`],
    objcopy: () => `llvm-objcopy${clangSuffix()}`,
    symbols: ['64BIT', 'KEXEC'],
    objects: 800,
    boot: X86_BOOT_IMAGES,
    needs: () => {
      const release = newestClang() ?? 19;
      return {
        ...COMMON,
        [`clang-${release}`]: `clang-${release}`,
        [`ld.lld-${release}`]: `lld-${release}`,
        [`llvm-objcopy-${release}`]: `llvm-${release}`,
      };
    },
  },
  'arm64-gcc': {
    make: ['ARCH=arm64', 'CROSS_COMPILE=aarch64-linux-gnu-'],
    objcopy: 'aarch64-linux-gnu-objcopy',
    // arm64 has KEXEC, the older system call, only with suspend; LUO needs KEXEC_FILE alone.
    symbols: ['EFI', 'EFI_ZBOOT'],
    objects: 750,
    boot: ARM64_BOOT_IMAGES,
    needs: () => ({
      ...COMMON,
      hexdump: 'bsdextrautils',
      'aarch64-linux-gnu-gcc': 'gcc-aarch64-linux-gnu',
      'aarch64-linux-gnu-objcopy': 'binutils-aarch64-linux-gnu',
    }),
  },
};

/** The same with what may change the order of the bytes, or which objects there are. */
export const VARIANTS = {
  'x86_64-gcc-no-modules': { of: 'x86_64-gcc', without: ['MODULES'] },
  'x86_64-gcc-kasan': {
    of: 'x86_64-gcc',
    symbols: ['SYSFS', 'KASAN', 'KASAN_GENERIC'],
    without: ['SLUB_TINY'],
  },
  'x86_64-clang-lto-thin': { of: 'x86_64-clang', symbols: ['LTO_CLANG_THIN'] },
  'x86_64-clang-lto-full': { of: 'x86_64-clang', symbols: ['LTO_CLANG_FULL'] },
};

/** The programs that a toolchain or a variant needs, and the package that has each. */
export function needsOf(name) {
  return TOOLCHAINS[VARIANTS[name]?.of ?? name].needs();
}

/** A toolchain or a variant with everything that depends on the machine looked up. */
export function resolveToolchain(name) {
  const { of = name, without = [], symbols: more = [] } = VARIANTS[name] ?? {};
  const { make, objcopy, symbols, objects, boot } = TOOLCHAINS[of];
  const value = (given) => (typeof given === 'function' ? given() : given);
  return {
    ...{ name, make: value(make), objcopy: value(objcopy), symbols: [...symbols, ...more], without, objects },
    boot: of === name ? boot : [],
  };
}

/** The kernel asks for clang 17 or newer; Debian's commands end in the release. */
function newestClang() {
  return [21, 20, 19, 18, 17].find((release) => succeeds(`clang-${release}`, ['--version']));
}

function clangSuffix() {
  const release = newestClang();
  if (release === undefined) throw new Refusal('no clang of 17 or newer is installed');
  return `-${release}`;
}
