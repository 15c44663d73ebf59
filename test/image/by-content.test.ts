// Kernels under any name, in folders and packages: what is one comes from the content, made by the tools that make it.

import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { readImages } from '../../generator/image/read-images.js';
import { inventoryRecord } from '../../generator/inventory/to-json.js';
import { kernelNames } from '../../generator/many-kernels.js';
import { kernel } from '../compat/kernels.js';
import { requireTool } from '../helpers/tools.js';
import { compile, dumpedByTool, entryC, scratch } from './linked.js';
import {
  ARM64_HEAD_C,
  bigKernel,
  bzImage,
  compress,
  flatImage,
  KERNEL_COMPRESSORS,
  layOut,
  packed,
  UKI_STUB,
  unifiedImage,
  zboot,
} from './wrapped.js';

const folder = scratch('by-content');
const missing = [
  ...['gcc', 'ld', 'objcopy', 'llvm-objcopy-19', 'xz', 'gzip', 'zstd', 'cpio', 'dpkg-deb'].map((tool) =>
    requireTool(tool),
  ),
  requireTool('linuxx64.efi.stub (package systemd-boot-efi)', existsSync(UKI_STUB)),
].includes(true);

/** Each kind of kernel under a name that says nothing, and what stands beside kernels without being one. */
function odds() {
  const vmlinux = bigKernel(folder);
  const arm64 = bigKernel(folder, 'arm64', ARM64_HEAD_C);
  const bz = join(folder, 'bz');
  layOut(folder, { bz: bzImage(packed(readFileSync(vmlinux), 'zstd')) });
  const kernels = {
    '4f2a.efi': unifiedImage(join(folder, 'uki'), [['.linux', bz]]),
    linux: bz,
    'old kernel': vmlinux,
    'packed.bin': compress(readFileSync(vmlinux), KERNEL_COMPRESSORS.xz),
    flat: flatImage(arm64),
    'flat.compressed': compress(flatImage(arm64), KERNEL_COMPRESSORS.gzip),
    'z.efi': zboot(packed(flatImage(arm64), 'gzip'), 'gzip', 0),
    payload: Buffer.from(dumpedByTool(vmlinux)),
  };
  const cpio = execaSync('cpio', ['-o', '-H', 'newc', '--quiet'], {
    cwd: folder,
    input: 'bz\n',
    encoding: 'buffer',
  }).stdout;
  const others = {
    'initrd.img': compress(cpio, KERNEL_COMPRESSORS.zstd),
    'microcode.cpio': Buffer.from(cpio),
    'shim.efi': UKI_STUB,
    busybox: '/bin/sh',
    'stub.o': compile({ folder, name: 'stub', source: entryC('v', '"vfio-pci-v1"') }),
    'changelog.gz': compress(Buffer.from('news'), KERNEL_COMPRESSORS.gzip),
    'half.gz': compress(Buffer.alloc(50_000, 'abc'), KERNEL_COMPRESSORS.gzip).subarray(0, 30),
    // The front of a bzImage, without what it unpacks.
    'setup.bin': readFileSync(bz).subarray(0, 2048),
    'broken.efi': Buffer.from('MZ and nothing more, for longer than the header of a program is'),
    empty: Buffer.alloc(0),
    config: Buffer.from('CONFIG_LIVEUPDATE=y\n'),
  };
  return { kernels, others, bytes: dumpedByTool(vmlinux), arm64: dumpedByTool(arm64) };
}

describe.skipIf(missing)('kernels under other names', () => {
  it('are found in a folder, and nothing else is', async () => {
    const { kernels, others, bytes, arm64 } = odds();
    const root = join(folder, 'boot');
    layOut(root, { ...kernels, ...others });
    chmodSync(join(root, 'config'), 0);
    const read = await readImages(root);
    expect(read.map(({ label }) => basename(label)).sort()).toEqual(Object.keys(kernels).sort());
    for (const { label, image } of read)
      expect(image!.bytes).toEqual(/flat|z\.efi/.test(label) ? arm64 : bytes);
  });

  it('are found in a package, and nothing else is', async () => {
    const { kernels, others } = odds();
    const root = join(folder, 'package');
    const control = 'Package: k\nVersion: 1\nArchitecture: amd64\nMaintainer: x <x@y>\nDescription: x\n';
    layOut(join(root, 'opt'), { ...kernels, ...others });
    layOut(root, { 'DEBIAN/control': Buffer.from(control) });
    execaSync('dpkg-deb', ['-Zgzip', '--build', root, `${root}.deb`]);
    const read = await readImages(`${root}.deb`);
    expect(read.map(({ label }) => basename(label)).sort()).toEqual(Object.keys(kernels).sort());
    for (const { image } of read) expect(image).toBeDefined();
  });

  it('that only promise to be one are an error', async () => {
    const root = join(folder, 'promise');
    layOut(root, { 'vmlinuz-7.3': Buffer.from('a placeholder'), linux: bigKernel(folder) });
    await expect(readImages(root)).rejects.toThrow(/no kernel image: the file starts with/);
  });

  it('stand beside packages and inventories in a matrix, and other JSON does not', async () => {
    const { kernels, others } = odds();
    const root = join(folder, 'fleet');
    layOut(root, {
      ...kernels,
      ...others,
      'kernel-package': `${join(folder, 'package')}.deb`,
      inventory: Buffer.from(JSON.stringify(inventoryRecord(kernel('one', ['kho-v1', 'luo-v1'])))),
      'tsconfig.json': Buffer.from('{ "compilerOptions": {} }'),
    });
    const names = (await kernelNames(['fleet'], folder)).map((name) => basename(name)).sort();
    expect(names).toEqual([...Object.keys(kernels), 'inventory', 'kernel-package'].sort());
  });
});
