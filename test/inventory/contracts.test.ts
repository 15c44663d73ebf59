// Strings that no section lists: what source says against what the compiler has put into vmlinux.

import { expect, it } from 'vitest';
import { kernelInventory } from '../../generator/kernel-inventory.js';
import { buildSmallKernel, requireToolchain, writeSmallKernel } from '../helpers/small-kernel.js';

/** KHO, memblock and reserve-mem as Linux has them: a header with the string, and one file that compares it. */
const CONTRACTS = {
  'include/linux/kho/abi/kexec_handover.h': '#define KHO_FDT_COMPATIBLE "kho-v4"\n',
  'include/linux/kho/abi/kexec_metadata.h': '#define KHO_KEXEC_METADATA_VERSION 1\n',
  'include/linux/kho/abi/memblock.h': [
    '#define MEMBLOCK_KHO_NODE_COMPATIBLE "memblock-v1"',
    '#ifdef CONFIG_SMP',
    '#define RESERVE_MEM_KHO_NODE_COMPATIBLE "reserve-mem-v2"',
    '#else',
    '#define RESERVE_MEM_KHO_NODE_COMPATIBLE "reserve-mem-v1"',
    '#endif',
    '',
  ].join('\n'),
  'kernel/liveupdate/kexec_handover.c': [
    '#include <linux/kho/abi/kexec_handover.h>',
    '#include <linux/kho/abi/kexec_metadata.h>',
    'const char *kho_compatible(void) { return KHO_FDT_COMPATIBLE; }',
    'int kho_metadata(void) { return KHO_KEXEC_METADATA_VERSION; }',
    '',
  ].join('\n'),
  'mm/memblock.c': [
    '#include <linux/kho/abi/memblock.h>',
    'const char *memblock_compatible(void) { return MEMBLOCK_KHO_NODE_COMPATIBLE; }',
    'const char *reserve_mem_compatible(void) { return RESERVE_MEM_KHO_NODE_COMPATIBLE; }',
    '',
  ].join('\n'),
  'kernel/liveupdate/Makefile':
    'obj-$(CONFIG_LIVEUPDATE) += luo_core.o\nobj-$(CONFIG_KEXEC_HANDOVER) += kexec_handover.o\n',
  'mm/Makefile': 'obj-y := memblock.o\n',
  Kbuild: 'obj-y += init/\nobj-y += arch/$(SRCARCH)/\nobj-y += kernel/\nobj-y += mm/\nobj-y += $(ARCH_LIB)\n',
};

const KINDS = ['kho', 'memblock', 'reserve-mem'];

// Without the toolchain there is no image.
for (const toolchain of ['x86_64-gcc', 'arm64-gcc'] as const)
  it.skipIf(requireToolchain(toolchain))(
    `are the same from source and in the image: ${toolchain}`,
    async () => {
      const overlay = ['minimal-kernel', CONTRACTS];
      const kernel = await buildSmallKernel({ overlay, toolchain });
      const source = await kernelInventory(kernel.build, { cwd: kernel.tree });
      const linked = await kernelInventory(kernel.vmlinux, { cwd: kernel.tree });
      const strings = ({ items }: typeof source) =>
        items.filter(({ kind }) => KINDS.includes(kind)).map(({ string }) => string);
      expect(strings(source)).toEqual(['kho-v4', 'memblock-v1', 'reserve-mem-v2']);
      expect(strings(linked)).toEqual(strings(source));
      expect(linked.items.find(({ kind }) => kind === 'kho')).toMatchObject({ evidence: 'pattern' });
      expect(source.items.find(({ kind }) => kind === 'kho')).toMatchObject({
        evidence: 'source',
        origin: 'include/linux/kho/abi/kexec_handover.h:1',
      });
      expect(source.items.find(({ kind }) => kind === 'kexec-metadata')).toMatchObject({
        string: '1',
        version: 1,
      });
      // Of an image it is never certain that what is not seen is not there.
      expect(source.complete).toEqual(expect.arrayContaining(KINDS));
      expect(linked.complete.filter((kind) => KINDS.includes(kind))).toEqual([]);
    },
  );

it('a string that is no plain literal is not guessed', async () => {
  const header = '#define VERSION_OF(n) "kho-v" #n\n#define KHO_FDT_COMPATIBLE VERSION_OF(4)\n';
  const overlay = ['minimal-kernel', CONTRACTS, { 'include/linux/kho/abi/kexec_handover.h': header }];
  const { tree } = writeSmallKernel({ overlay, inTree: true });
  const { items, complete, unknowns } = await kernelInventory(tree, { cwd: tree });
  expect(items.filter(({ kind }) => kind === 'kho')).toEqual([]);
  expect(complete).not.toContain('kho');
  expect(unknowns.map(({ what }) => what)).toContain('kho');
});
