// The mistake that lvup check exists for: a string is changed and the kernel is not built again. And what must not look
// like it: a change that leaves the bytes as they are.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSmallKernel, requireToolchain } from '../helpers/small-kernel.js';
import { runLvup } from './built-lvup.js';

const EDITS = [
  { file: 'include/linux/kho/abi/memfd.h', from: '"memfd-v2"', to: '"memfd-v3"', object: 'mm/memfd_luo.o' },
  {
    file: 'mm/hugetlb/luo/Makefile',
    from: 'VERSION=4',
    to: 'VERSION=5',
    object: 'mm/hugetlb/luo/hugetlb_luo.o',
  },
  { file: 'fs/luofs/formats.h', from: 'extent, 7', to: 'extent, 8', object: 'fs/luofs/formats.o' },
];

describe.skipIf(requireToolchain('x86_64-gcc'))(
  'lvup check on a kernel that is older than its source',
  () => {
    it.each(EDITS)('notices a change in $file and names the object', async ({ file, from, to, object }) => {
      const { exitCode, output } = await checkAfter(file, from, to);
      expect(exitCode).toBe(1);
      expect(output).toContain(file);
      expect(output).toContain(object);
    });

    it('says nothing about a comment', async () => {
      const { exitCode } = await checkAfter('mm/memfd_luo.c', '#include', '/* not a change */\n#include');
      expect(exitCode).toBe(0);
    });
  },
);

async function checkAfter(file: string, from: string, to: string) {
  const { tree, build, vmlinux } = await buildSmallKernel();
  const path = join(tree, file);
  const text = readFileSync(path, 'latin1');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to), 'latin1');
  try {
    const { exitCode, stdout } = runLvup(['check', vmlinux, '--tree', tree, '--build', build, '--no-cache']);
    return { exitCode, output: stdout.toString() };
  } finally {
    writeFileSync(path, text, 'latin1');
  }
}
