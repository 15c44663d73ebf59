// Boot images give the bytes of the vmlinux inside, whatever they are compressed with: llvm-objcopy says which.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImages } from '../../generator/image/read-images.js';
import { requireTool } from '../helpers/tools.js';
import { dumpedByTool, scratch } from './linked.js';
import {
  ARM64_HEAD_C,
  bigKernel,
  bzImage,
  type Compressor,
  compress,
  flatImage,
  KERNEL_COMPRESSORS,
  packed,
  zboot,
} from './wrapped.js';

const folder = scratch('boot');
const missing = ['gcc', 'ld', 'objcopy', 'llvm-objcopy-19'].map((tool) => requireTool(tool)).includes(true);
const vmlinux = missing ? '' : bigKernel(folder);
const arm64 = missing ? '' : bigKernel(folder, 'arm64', ARM64_HEAD_C);
const compressors = Object.entries(KERNEL_COMPRESSORS) as [Compressor, readonly string[]][];

function write(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

describe.skipIf(missing).each(compressors)('%s', (name, command) => {
  const skip = requireTool(command[0]!);

  it.skipIf(skip)('in a bzImage', async () => {
    const payload = packed(readFileSync(vmlinux), name);
    const [read, ...others] = await readImages(write(`bzImage.${name}`, bzImage(payload)));
    expect(others).toEqual([]);
    expect(read!.image!.bytes).toEqual(dumpedByTool(vmlinux));
    const size = payload.length - (name === 'gzip' ? 0 : 4);
    expect(read).toMatchObject({
      kind: 'elf',
      evidence: 'section',
      machine: 'x86_64',
      label: join(folder, `bzImage.${name}`),
      steps: [
        { kind: 'bzimage', offset: 4 * 512 + 700, size: payload.length },
        { kind: name, offset: 0, size },
      ],
    });
  });

  it.skipIf(skip)('around a vmlinux, an Image, a module', async () => {
    const module = join(folder, 'arm64.o');
    for (const [path, evidence] of [
      [vmlinux, 'section'],
      [module, 'module-section'],
    ] as const) {
      const [read] = await readImages(write('some.bin', compress(readFileSync(path), command)));
      expect(read!.image!.bytes).toEqual(dumpedByTool(path));
      expect(read).toMatchObject({ evidence, steps: [{ kind: name, offset: 0 }] });
    }
    const [read] = await readImages(write('Image.any', compress(flatImage(arm64), command)));
    expect(read!.image!.bytes).toEqual(dumpedByTool(arm64));
    expect(read).toMatchObject({ kind: 'flat', evidence: 'pattern', machine: 'arm64' });
  });
});

const lacksZboot = ['gzip', 'zstd', 'xz'].map((tool) => requireTool(tool)).includes(true);

it.skipIf(missing || requireTool('xz') || requireTool('gzip'))(
  'the size that a bzImage notes is that of its payload, not of what is packed inside that',
  async () => {
    const inner = compress(readFileSync(vmlinux), KERNEL_COMPRESSORS.gzip);
    const [read] = await readImages(write('bzImage.twice', bzImage(packed(inner, 'xz'))));
    expect(read!.image!.bytes).toEqual(dumpedByTool(vmlinux));
    expect(read!.steps.map(({ kind }) => kind)).toEqual(['bzimage', 'xz', 'gzip']);
  },
);

describe.skipIf(missing || lacksZboot)('an arm64 Image', () => {
  it('by pattern, at the offset where objcopy has put it', async () => {
    const bytes = flatImage(arm64);
    const [read] = await readImages(write('Image', bytes));
    const truth = dumpedByTool(arm64);
    expect(read!.image!.bytes).toEqual(truth);
    expect(read!.offset).toBe(bytes.indexOf(truth));
    expect(read).toMatchObject({ kind: 'flat', evidence: 'pattern', machine: 'arm64', steps: [] });
  });

  it.each([
    ['gzip', 'gzip', 0],
    ['zstd', 'zstd22', 4],
    ['xz', 'xzkern', 4],
  ] as const)('in an EFI zboot image, %s', async (compressor, name, appended) => {
    const image = zboot(packed(flatImage(arm64), compressor), name, appended);
    const [read] = await readImages(write('vmlinuz.efi', image));
    expect(read!.image!.bytes).toEqual(dumpedByTool(arm64));
    expect(read!.steps.map(({ kind }) => kind)).toEqual(['zboot', compressor]);
  });

  it('says nothing looks like the section where there is none', async () => {
    const bytes = flatImage(arm64);
    const at = bytes.indexOf(dumpedByTool(arm64));
    bytes.fill(0, at, at + 8);
    const [read] = await readImages(write('Image-without', bytes));
    expect(read).toMatchObject({ image: undefined, absence: 'no-list', evidence: undefined });
  });

  it('refuses to choose between two places', async () => {
    const bytes = flatImage(arm64);
    const twice = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 7), dumpedByTool(arm64), bytes]);
    await expect(readImages(write('Image-twice', twice))).rejects.toThrow(/two places/);
  });
});
