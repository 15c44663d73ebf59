// Unified kernel images as objcopy makes them from systemd's stub, with one kernel and with profiles.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImages } from '../../generator/image/read-images.js';
import { kernelInventory } from '../../generator/kernel-inventory.js';
import { manyInventories } from '../../generator/many-kernels.js';
import { requireTool } from '../helpers/tools.js';
import { dumpedByTool, entryC, HEADER_C, link, scratch } from './linked.js';
import { ARM64_HEAD_C, bigKernel, bzImage, flatImage, packed, UKI_STUB, unifiedImage } from './wrapped.js';

const folder = scratch('uki');
const missing = [
  ...['gcc', 'ld', 'objcopy', 'llvm-objcopy-19', 'zstd'].map((tool) => requireTool(tool)),
  requireTool('linuxx64.efi.stub (package systemd-boot-efi)', existsSync(UKI_STUB)),
].includes(true);
const vmlinux = missing ? '' : bigKernel(folder);
const other = missing ? '' : link({ folder, name: 'other', source: `${HEADER_C}${entryC('a', '"luo-v6"')}` });

function write(name: string, content: Uint8Array | string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const uki = (name: string, sections: readonly (readonly [string, string])[]): string =>
  unifiedImage(join(folder, name), sections);

describe.skipIf(missing)('a unified kernel image', () => {
  const bz = missing ? '' : write('bz', bzImage(packed(readFileSync(vmlinux), 'zstd')));
  const cmdline = missing ? '' : write('cmdline', 'quiet');

  it('with one kernel', async () => {
    const path = uki('one.efi', [
      ['.cmdline', cmdline],
      ['.linux', bz],
    ]);
    const read = await readImages(path);
    expect(read).toHaveLength(1);
    expect(read[0]!.image!.bytes).toEqual(dumpedByTool(vmlinux));
    expect(read[0]).toMatchObject({ label: path, evidence: 'section', machine: 'x86_64' });
    const [outer] = read[0]!.steps;
    expect(outer).toMatchObject({ kind: 'uki', name: '.linux', size: readFileSync(bz).length });
    expect(readFileSync(path).subarray(outer!.offset, outer!.offset + outer!.size)).toEqual(readFileSync(bz));
  });

  it('with profiles whose kernels differ is several kernels in a matrix', async () => {
    const plain = write('plain-kernel', readFileSync(other));
    const path = uki('profiles.efi', [
      ['.profile', write('first', 'ID=first\n')],
      ['.linux', bz],
      ['.profile', write('second', 'TITLE=no ID\n')],
      ['.linux', plain],
    ]);
    const inventories = await manyInventories([path], { cwd: folder });
    expect(inventories.map(({ label, items }) => [label, items.map(({ string }) => string)])).toEqual([
      [`${path}:.linux (profile first)`, expect.arrayContaining(['luo-v5', 'memfd-v2'])],
      [`${path}:.linux (profile @1)`, ['luo-v6']],
    ]);
    await expect(kernelInventory(path, { cwd: folder })).rejects.toThrow(/several kernels/);
  });

  it('with a flat Image inside', async () => {
    const arm64 = bigKernel(folder, 'arm64', ARM64_HEAD_C);
    const [read] = await readImages(uki('flat.efi', [['.linux', write('Image', flatImage(arm64))]]));
    expect(read!.image!.bytes).toEqual(dumpedByTool(arm64));
    expect(read).toMatchObject({ evidence: 'pattern', machine: 'arm64' });
  });

  it('with profiles: each kernel once, named after the profiles that start it', async () => {
    const profile = (id: string) => write(`profile-${id}`, `TITLE=x\nID=${id}\n`);
    const path = uki('profiles.efi', [
      ['.linux', bz],
      ['.profile', profile('main')],
      ['.profile', profile('next')],
      ['.linux', other],
      ['.profile', profile('rescue')],
    ]);
    const read = await readImages(path);
    expect(read.map(({ label }) => label)).toEqual([
      `${path}:.linux (profile main, rescue)`,
      `${path}:.linux (profile next)`,
    ]);
    expect(read.map(({ image }) => image!.bytes)).toEqual([dumpedByTool(vmlinux), dumpedByTool(other)]);
  });

  it('the stub alone is none', async () => {
    await expect(readImages(UKI_STUB)).rejects.toThrow(/no section \.linux/);
  });
});
