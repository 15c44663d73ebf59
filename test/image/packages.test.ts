// Packages as dpkg-deb, rpmbuild and tar make them: each kernel and module inside, and nothing else.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { readImages } from '../../generator/image/read-images.js';
import { requireTool } from '../helpers/tools.js';
import { compile, dumpedByTool, entryC, scratch } from './linked.js';
import { bigKernel, bzImage, compress, KERNEL_COMPRESSORS, layOut, packed, rpmPackage } from './wrapped.js';

const folder = scratch('packages');
const missing = ['gcc', 'ld', 'objcopy', 'llvm-objcopy-19', 'xz', 'gzip', 'zstd']
  .map((tool) => requireTool(tool))
  .includes(true);
const vmlinux = missing ? '' : bigKernel(folder);
const module = missing ? '' : compile({ folder, name: 'vfio', source: entryC('v', '"vfio-pci-v1"') });
const long = `lib/modules/7.3.4/kernel/${'deep/'.repeat(25)}`;

function contents(): Record<string, Uint8Array | string> {
  return {
    'boot/vmlinuz-7.3.4': bzImage(packed(readFileSync(vmlinux), 'zstd')),
    'boot/config-7.3.4': Buffer.from('CONFIG_LIVEUPDATE=y\n'),
    'lib/modules/7.3.4/kernel/vfio.ko.xz': compress(readFileSync(module), KERNEL_COMPRESSORS.xz),
    [`${long}vfio.ko`]: module,
    'usr/lib/debug/boot/vmlinux-7.3.4': vmlinux,
    'usr/lib/debug/lib/modules/7.3.4/kernel/vfio.ko': Buffer.from('debug information only'),
    'usr/share/doc/linux-image/copyright': Buffer.alloc(100_000, 'GPL '),
  };
}

async function expectContents(path: string, outer: readonly string[]): Promise<void> {
  const read = await readImages(path);
  const prefix = `${path}:`;
  const byMember = Object.fromEntries(read.map((image) => [image.label.slice(prefix.length), image]));
  expect(Object.keys(byMember).sort()).toEqual([
    'boot/vmlinuz-7.3.4',
    `${long}vfio.ko`,
    'lib/modules/7.3.4/kernel/vfio.ko.xz',
    'usr/lib/debug/boot/vmlinux-7.3.4',
  ]);
  const kinds = (member: string) => byMember[member]!.steps.map(({ kind }) => kind);
  const kernel = byMember['boot/vmlinuz-7.3.4']!;
  expect(kernel.image!.bytes).toEqual(dumpedByTool(vmlinux));
  expect(kernel.image!.label).toBe(kernel.label);
  expect(kinds('boot/vmlinuz-7.3.4')).toEqual([...outer, 'bzimage', 'zstd']);
  const compressed = byMember['lib/modules/7.3.4/kernel/vfio.ko.xz']!;
  expect(compressed).toMatchObject({ evidence: 'module-section', image: { form: 'module' } });
  expect(compressed.image!.bytes).toEqual(dumpedByTool(module));
  expect(byMember[`${long}vfio.ko`]!.image!.bytes).toEqual(dumpedByTool(module));
  expect(byMember['usr/lib/debug/boot/vmlinux-7.3.4']!.image!.bytes).toEqual(dumpedByTool(vmlinux));
}

describe.skipIf(missing || requireTool('dpkg-deb'))('a Debian package', () => {
  it.each(['xz', 'zstd', 'gzip', 'none'])('with files in %s', async (compression) => {
    const root = join(folder, `deb-${compression}`);
    const control =
      'Package: linux-image\nVersion: 1\nArchitecture: amd64\nMaintainer: x <x@y>\nDescription: x\n';
    layOut(root, { ...contents(), 'DEBIAN/control': Buffer.from(control) });
    execaSync('dpkg-deb', [`-Z${compression}`, '--build', root, `${root}.deb`]);
    await expectContents(`${root}.deb`, ['deb', ...(compression === 'none' ? [] : [compression]), 'tar']);
  });

  it('of headers has no kernel inside, and that is an error', async () => {
    const root = join(folder, 'headers');
    const control =
      'Package: linux-headers\nVersion: 1\nArchitecture: all\nMaintainer: x <x@y>\nDescription: x\n';
    layOut(root, { 'DEBIAN/control': Buffer.from(control), 'usr/src/vmlinux.h': Buffer.from('/* */') });
    execaSync('dpkg-deb', ['--build', root, `${root}.deb`]);
    await expect(readImages(`${root}.deb`)).rejects.toThrow(/no kernel and no module among the 1 files/);
  });
});

describe.skipIf(missing || requireTool('rpmbuild'))('an RPM package', () => {
  it.each([
    ['zstd', 'w19.zstdio'],
    ['xz', 'w7.xzdio'],
    ['gzip', 'w9.gzdio'],
    ['bzip2', 'w9.bzdio'],
  ])('with files in %s', async (compression, payload) => {
    const root = join(folder, `rpm-${compression}`);
    layOut(root, contents());
    const path = rpmPackage({ folder, name: compression, root, payload });
    await expectContents(path, ['rpm', compression, 'cpio']);
  });
});

describe.skipIf(missing || requireTool('tar'))('a tar archive', () => {
  it.each(['gnu', 'posix', 'ustar'])('in format %s, as make tar-pkg and pacman make them', async (format) => {
    const root = join(folder, `tar-${format}`);
    layOut(root, contents());
    execaSync('tar', ['-C', root, `--format=${format}`, '-cf', `${root}.tar`, '.']);
    await expectContents(`${root}.tar`, ['tar']);
    execaSync('zstd', ['-q', `${root}.tar`]);
    await expectContents(`${root}.tar.zst`, ['zstd', 'tar']);
  });
});
