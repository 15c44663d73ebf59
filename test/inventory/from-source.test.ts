// A tree and the kernel that is built from it must be the same inventory: the compiler and the linker say what is right.

import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareKernels } from '../../generator/compat/compare-kernels.js';
import type { Inventory } from '../../generator/inventory/inventory.js';
import { kernelInventory } from '../../generator/kernel-inventory.js';
import {
  buildSmallKernel,
  requireToolchain,
  type SmallKernel,
  writeSmallKernel,
} from '../helpers/small-kernel.js';

const strings = ({ items }: Inventory, kind: string) =>
  items
    .filter((item) => item.kind === kind)
    .map(({ string, module }) => (module ? `${module}: ${string}` : string));

describe.skipIf(requireToolchain('x86_64-gcc'))('the small kernel', () => {
  let kernel: SmallKernel;
  let source: Inventory;
  let linked: Inventory;

  beforeAll(async () => {
    kernel = await buildSmallKernel();
    source = await kernelInventory(kernel.build, { cwd: kernel.tree });
    linked = await kernelInventory('vmlinux', { cwd: kernel.build, modules: ['.'] });
  });

  it('lists from source what the linker has put into vmlinux and modules', () => {
    expect(strings(source, 'file-handler').length).toBeGreaterThan(10);
    expect(strings(source, 'file-handler')).toEqual(strings(linked, 'file-handler'));
    expect(strings(source, 'core')).toEqual(['luo-v5']);
    expect(strings(linked, 'core')).toEqual(['luo-v5']);
  });

  it('knows the modules, and that the list is whole', () => {
    expect(strings(source, 'file-handler').some((string) => string.includes(': '))).toBe(true);
    for (const inventory of [source, linked]) {
      expect(inventory.modules).toBe('listed');
      expect(inventory.complete).toEqual(expect.arrayContaining(['core', 'file-handler']));
    }
  });

  it('has the facts of the kernel from .config and from the image', () => {
    expect(source.kernel).toMatchObject({ arch: 'x86_64', pageSize: 4096 });
    expect(linked.kernel).toMatchObject({ arch: 'x86_64', pageSize: 4096 });
  });

  it('compares source and image: every string that source lists is in the image', () => {
    const { gates } = compareKernels(source, linked);
    const handlers = gates.filter(({ gate }) => gate === 'file-handler');
    expect(handlers.length).toBeGreaterThan(10);
    expect(handlers.filter(({ state }) => state !== 'ok')).toEqual([]);
  });

  it('without CONFIG_LIVEUPDATE has nothing, and that is certain', async () => {
    const { tree } = writeSmallKernel({
      overlay: 'minimal-kernel',
      config: ['# CONFIG_LIVEUPDATE is not set'],
      inTree: true,
    });
    const { items, complete } = await kernelInventory(tree, { cwd: tree });
    expect(items.filter(({ kind }) => kind === 'core' || kind === 'file-handler')).toEqual([]);
    expect(complete).toEqual(expect.arrayContaining(['core', 'file-handler', 'flb']));
  });

  it('reads a tree by its top folder as well', async () => {
    const { tree, config } = writeSmallKernel({ overlay: 'minimal-kernel', inTree: true });
    const one = await kernelInventory(tree, { cwd: join(tree, '..') });
    expect(one.label).toBe(tree);
    expect(strings(one, 'core')).toEqual(['luo-v5']);
    expect(config).toContain(tree);
  });
});
