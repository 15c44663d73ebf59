// A folder of modules, and standard input.

import { closeSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { missingSections } from '../../generator/image/absence.js';
import { LIMITS } from '../../generator/image/limits.js';
import type { ReadImage } from '../../generator/image/read-image.js';
import { readImages } from '../../generator/image/read-images.js';
import { readStandardInput } from '../../generator/image/standard-input.js';
import { requireTool } from '../helpers/tools.js';
import { compile, dumpedByTool, entryC, scratch } from './linked.js';
import { bigKernel, bzImage, compress, KERNEL_COMPRESSORS, layOut, packed } from './wrapped.js';

const folder = scratch('folder');
const missing = ['gcc', 'ld', 'objcopy', 'llvm-objcopy-19', 'xz', 'zstd', 'gzip', 'mkfifo']
  .map((tool) => requireTool(tool))
  .includes(true);

describe.skipIf(missing)('a folder of modules', () => {
  const module = missing ? '' : compile({ folder, name: 'vfio', source: entryC('v', '"vfio-pci-v1"') });
  const plain = missing ? '' : compile({ folder, name: 'plain', source: 'int x;' });

  it('gives its kernel and each module, compressed or not, and follows no link to another folder of the kernel', async () => {
    const root = join(folder, '7.3.4');
    const bytes = readFileSync(module);
    layOut(root, {
      vmlinuz: bzImage(packed(readFileSync(bigKernel(folder)), 'gzip')),
      'kernel/a.ko': module,
      'kernel/b/b.ko.gz': compress(bytes, KERNEL_COMPRESSORS.gzip),
      'kernel/b/c.ko.xz': compress(bytes, KERNEL_COMPRESSORS.xz),
      'kernel/d.ko.zst': compress(bytes, KERNEL_COMPRESSORS.zstd),
      'kernel/e.ko': plain,
      'modules.dep': Buffer.from('kernel/a.ko:'),
    });
    symlinkSync('..', join(root, 'build'));
    const read = await readImages(root);
    expect(
      read.map(({ label, evidence, absence }) => [label.slice(root.length + 1), evidence, absence]),
    ).toEqual([
      ['vmlinuz', 'section', undefined],
      ['kernel/a.ko', 'module-section', undefined],
      ['kernel/b/b.ko.gz', 'module-section', undefined],
      ['kernel/b/c.ko.xz', 'module-section', undefined],
      ['kernel/d.ko.zst', 'module-section', undefined],
      ['kernel/e.ko', undefined, 'not-in-object'],
    ]);
    for (const { image } of read.slice(1, 5)) expect(image!.bytes).toEqual(dumpedByTool(module));
    expect(read[3]!.steps.map(({ kind }) => kind)).toEqual(['folder', 'xz']);
  });

  it('follows the links to modules and folders, and reads of a file and its links the file', async () => {
    const store = join(folder, 'store');
    layOut(store, {
      'vmlinuz-7.3': bzImage(packed(readFileSync(bigKernel(folder, 'stored')), 'gzip')),
      'old/vfio.ko': module,
      'drivers/a.ko': module,
    });
    const root = join(folder, 'linked');
    layOut(root, { 'kernel/plain.ko': plain });
    symlinkSync(join(store, 'vmlinuz-7.3'), join(root, 'vmlinuz'));
    symlinkSync('vmlinuz', join(root, 'also-vmlinuz'));
    symlinkSync(join(store, 'old/vfio.ko'), join(root, 'kernel/weak.ko'));
    symlinkSync(join(store, 'drivers'), join(root, 'kernel/drivers'));
    symlinkSync('..', join(root, 'kernel/round'));
    symlinkSync('nowhere', join(root, 'kernel/dangling.ko'));
    const read = await readImages(root);
    expect(read.map(({ label }) => label.slice(root.length + 1))).toEqual([
      'also-vmlinuz',
      'kernel/drivers/a.ko',
      'kernel/plain.ko',
      'kernel/weak.ko',
    ]);
  });

  it('where no module has an entry, that is one finding', async () => {
    const root = join(folder, 'none');
    layOut(root, { 'a.ko': plain, 'b.ko': plain });
    expect(missingSections(root, await readImages(root))).toEqual([
      {
        code: 'section-missing',
        args: { image: root, reason: 'not-in-any-module', sections: 0, machine: 'x86_64', modules: 2 },
      },
    ]);
    layOut(root, { 'c.ko': module });
    expect(missingSections(root, await readImages(root))).toEqual([]);
  });

  it('without any is an error', async () => {
    const empty = join(folder, 'empty');
    layOut(empty, { 'a.txt': Buffer.from('x') });
    await expect(readImages(empty)).rejects.toThrow(/no kernel and no module in this folder/);
  });
});

describe.skipIf(missing)('standard input', () => {
  it('is read to its end, also from a pipe', async () => {
    const vmlinux = bigKernel(folder, 'piped');
    const pipe = join(folder, 'pipe');
    execaSync('mkfifo', [pipe]);
    const writer = execa('sh', ['-c', 'exec cat "$0" > "$1"', vmlinux, pipe]);
    const file = openSync(pipe, 'r');
    try {
      const read: ReadImage[] = [];
      for await (const image of readStandardInput(LIMITS, file)) read.push(image);
      expect(read.map(({ label, image }) => [label, image!.bytes])).toEqual([
        ['standard input', dumpedByTool(vmlinux)],
      ]);
    } finally {
      closeSync(file);
      await writer;
    }
  });

  it('that is empty, or larger than what may be held, is an error', async () => {
    const first = async (path: string, limits = LIMITS) => {
      const file = openSync(path, 'r');
      try {
        return (await readStandardInput(limits, file).next()).value;
      } finally {
        closeSync(file);
      }
    };
    await expect(first('/dev/null')).rejects.toThrow(/empty/);
    await expect(first('/dev/zero', { ...LIMITS, held: 2 ** 20 })).rejects.toThrow(/more than 1 MiB/);
  });
});
