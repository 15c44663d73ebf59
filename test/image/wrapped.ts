// A kernel in everything that it comes in, made by the tools that make such files. Only the two headers that a kernel
// build assembles are written here, field by field as the boot protocols document them.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { entryC, HEADER_C, link } from './linked.js';

export const ENTRIES_C = [HEADER_C, entryC('a', '"luo-v5"'), entryC('b', '"memfd-v2"')].join('\n');

/** Machine code in front (for compressors' x86 filter) and data behind, as in a kernel. */
export const BIG_LDS = `SECTIONS {
  . = 0x100000;
  .init.text : { *(.head) *(.text*) }
  . = ALIGN(8);
  .liveupdate_versions : { KEEP(*(.liveupdate_sec_hdr)) KEEP(*(.liveupdate_versions)) }
  .init.data : { *(.init.data) }
  /DISCARD/ : { *(.comment) *(.note*) *(.eh_frame) }
}`;

/** A linked vmlinux of some 100 KiB: the ELF file that all wrappings are put around. */
export function bigKernel(folder: string, name = 'vmlinux', head = ''): string {
  const source = [
    head,
    'asm(".section .text\\n.incbin \\"/bin/sh\\"\\n");',
    ENTRIES_C,
    'unsigned char tail[4096] __attribute__((used, section(".init.data"))) = {[0 ... 4095] = 0xa5};',
  ].join('\n');
  return link({ folder, name, source, script: BIG_LDS });
}

/** How the kernel build compresses (scripts/Makefile.lib, scripts/xz_wrap.sh), standard input to standard output. */
export const KERNEL_COMPRESSORS = {
  gzip: ['gzip', '-n', '-f', '-9'],
  bzip2: ['bzip2', '-9'],
  lzma: ['xz', '--format=lzma', '-9'],
  xz: ['xz', '--check=crc32', '--threads=1', '--x86', '--lzma2=dict=128MiB'],
  lzop: ['lzop', '-9'],
  lz4: ['lz4', '-l', '-9', '-', '-'],
  zstd: ['zstd', '-22', '--ultra'],
} as const;

export type Compressor = keyof typeof KERNEL_COMPRESSORS;

export function compress(bytes: Uint8Array, command: readonly string[]): Buffer {
  const [tool, ...args] = command;
  const { stdout } = execaSync(tool!, args, { input: bytes, encoding: 'buffer', maxBuffer: 2 ** 30 });
  return Buffer.from(stdout);
}

/** As the build packs it: all but gzip with the unpacked size behind. */
export function packed(bytes: Uint8Array, compressor: Compressor): Buffer {
  const data = compress(bytes, KERNEL_COMPRESSORS[compressor]);
  return compressor === 'gzip' ? data : Buffer.concat([data, u32(bytes.length)]);
}

/** Documentation/arch/x86/boot.rst, "The Real-Mode Kernel Header". */
export function bzImage(payload: Uint8Array, { version = 0x20f, setupSectors = 3 } = {}): Buffer {
  const setup = Buffer.alloc((setupSectors + 1) * 512);
  const unpacker = Buffer.alloc(700, 0x90);
  setup[0x1f1] = setupSectors;
  setup.writeUInt16LE(0xaa55, 0x1fe);
  setup.write('HdrS', 0x202, 'latin1');
  setup.writeUInt16LE(version, 0x206);
  setup.writeUInt32LE(unpacker.length, 0x248);
  setup.writeUInt32LE(payload.length, 0x24c);
  return Buffer.concat([setup, unpacker, payload, Buffer.alloc(300, 0xcc)]);
}

/** drivers/firmware/efi/libstub/zboot-header.S. `payload` carries the appended size, which the header leaves out. */
export function zboot(payload: Uint8Array, compression: string, appended: number): Buffer {
  const head = Buffer.alloc(4096);
  head.write('MZ\0\0zimg', 0, 'latin1');
  head.writeUInt32LE(head.length, 8);
  head.writeUInt32LE(payload.length - appended, 12);
  head.write(compression, 24, 'latin1');
  head.writeUInt32LE(0x818223cd, 56);
  return Buffer.concat([head, payload, Buffer.alloc(300, 0xcc)]);
}

/** The 64 byte header of Documentation/arch/arm64/booting.rst as C, for the front of a linked kernel. */
export const ARM64_HEAD_C = `
const struct { unsigned code[2]; unsigned long offset, size, flags, reserved[3]; char magic[4]; unsigned pe; }
head __attribute__((used, section(".head"))) = {{0x91005a4d, 0x14000000}, 0, 0x100000, 0xa, {0}, "ARM\\x64", 0};`;

/** The flat Image of a linked kernel, by objcopy as the build makes it. */
export function flatImage(vmlinux: string): Buffer {
  execaSync('objcopy', ['-O', 'binary', '-R', '.note', '-R', '.comment', '-S', vmlinux, `${vmlinux}.Image`]);
  return readFileSync(`${vmlinux}.Image`);
}

/** systemd's own, of package systemd-boot-efi. */
export const UKI_STUB = '/usr/lib/systemd/boot/efi/linuxx64.efi.stub';

/** A unified kernel image with sections of files; the path. objcopy adds no second section of a name, but renames to one. */
export function unifiedImage(path: string, sections: readonly (readonly [string, string])[]): string {
  const added = sections.flatMap(([, file], at) => [
    ['--add-section', `.n${at}=${file}`],
    ['--set-section-flags', `.n${at}=data,readonly`],
    ['--change-section-vma', `.n${at}=0x${(0x2000000 + at * 0x1000000).toString(16)}`],
  ]);
  execaSync('objcopy', [...added.flat(), UKI_STUB, path]);
  execaSync('objcopy', [...sections.flatMap(([to], at) => ['--rename-section', `.n${at}=${to}`]), path]);
  return path;
}

export interface RpmRecipe {
  readonly folder: string;
  /** Of the package's file, without suffix. */
  readonly name: string;
  /** What it installs stands below. */
  readonly root: string;
  /** `w19.zstdio` and the like. */
  readonly payload: string;
}

/** An RPM package as rpmbuild makes it; the path. */
export function rpmPackage({ folder, name, root, payload }: RpmRecipe): string {
  const spec = [
    'Name: kernel-core\nVersion: 7.3.4\nRelease: 1\nSummary: x\nLicense: GPL',
    `AutoReqProv: no\n%description\nx\n%install\ncp -r ${root}/. %{buildroot}\n%files\n/*`,
  ].join('\n');
  layOut(folder, { [`${name}.spec`]: Buffer.from(spec) });
  const define = (macro: string, value: string) => ['--define', `${macro} ${value}`];
  execaSync('rpmbuild', [
    '-bb',
    ...define('_topdir', join(folder, `top-${name}`)),
    ...define('_rpmdir', folder),
    ...define('_rpmfilename', `${name}.rpm`),
    ...define('_binary_payload', payload),
    ...define('__os_install_post', '%{nil}'),
    ...define('_build_id_links', 'none'),
    join(folder, `${name}.spec`),
  ]);
  return join(folder, `${name}.rpm`);
}

/** Writes files under a root, as a package's contents. */
export function layOut(root: string, files: Readonly<Record<string, Uint8Array | string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (typeof content === 'string') copyFileSync(content, join(root, path));
    else writeFileSync(join(root, path), content);
  }
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
