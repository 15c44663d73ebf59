// What the kernel's own build has made of a real vmlinux (scripts/real-kernel, the step `boot`): bzImage in every
// compression, Image and vmlinuz.efi. Each must give the bytes that objcopy takes out of the vmlinux beside it.

import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImages } from '../../generator/image/read-images.js';
import { lacksKernel, requireTool } from '../helpers/tools.js';
import { dumpedByTool, scratch } from './linked.js';

const { LVUP_KERNEL_CACHE, XDG_CACHE_HOME = join(homedir(), '.cache') } = process.env;
const BUILDS = join(LVUP_KERNEL_CACHE ?? join(XDG_CACHE_HOME, 'lvup/real-kernel'), 'build');

const images = namesIn(BUILDS).flatMap((build) =>
  namesIn(join(BUILDS, build, 'boot-images'))
    .filter((name) => !name.endsWith('.made-from'))
    // Marked last: an image without it may be half written.
    .filter((name) => existsSync(join(BUILDS, build, 'boot-images', `${name}.made-from`)))
    .map((name) => ({ build, name })),
);

/** The outermost wrapping, and the kind inside, that a name stands for. */
const KINDS: Readonly<Record<string, { readonly kind: string; readonly outer: string | undefined }>> = {
  bzImage: { kind: 'elf', outer: 'bzimage' },
  'vmlinuz.efi': { kind: 'flat', outer: 'zboot' },
};

const COMPRESSIONS: Readonly<Record<string, string>> = {
  gz: 'gzip',
  gzip: 'gzip',
  bz2: 'bzip2',
  bzip2: 'bzip2',
  lzma: 'lzma',
  xz: 'xz',
  lzo: 'lzop',
  lz4: 'lz4',
  zst: 'zstd',
  zstd: 'zstd',
};

const lacks = [
  lacksKernel('boot images of a kernel build', images.length > 0),
  requireTool('llvm-objcopy-19'),
].includes(true);

describe.skipIf(lacks)('a boot image of the kernel build', () => {
  const folder = scratch('real-boot');
  const truths = new Map<string, Uint8Array>();
  const truthOf = (build: string): Uint8Array => {
    const known = truths.get(build);
    if (known) return known;
    const copy = join(folder, build);
    copyFileSync(join(BUILDS, build, 'vmlinux'), copy);
    truths.set(build, dumpedByTool(copy));
    return truths.get(build)!;
  };

  it.each(images)('$build: $name', async ({ build, name }) => {
    const [read, ...others] = await readImages(join(BUILDS, build, 'boot-images', name));
    expect(others).toEqual([]);
    expect(read!.image!.bytes).toEqual(truthOf(build));
    const [, title = name, packing = ''] = /^(bzImage|Image|vmlinuz\.efi)[.-]?(\w*)$/.exec(name) ?? [];
    const { kind, outer } = KINDS[title] ?? { kind: 'flat', outer: undefined };
    expect(read!.kind).toBe(kind);
    expect(read!.evidence).toBe(kind === 'elf' ? 'section' : 'pattern');
    expect(read!.steps.map((step) => step.kind)).toEqual(
      [outer, COMPRESSIONS[packing]].filter((step) => step !== undefined),
    );
  });
});

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
