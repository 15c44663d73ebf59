// A kernel tree that somebody sends is not trusted: its Makefiles can run anything, and make does run it. lvup reads
// the same files and runs nothing.

import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildSmallKernel, requireToolchain, writeSmallKernel } from '../helpers/small-kernel.js';
import { runLvup } from './built-lvup.js';

const folder = mkdtempSync(join(tmpdir(), 'lvup-trap-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TRAPS: Readonly<Record<string, (mark: string) => string>> = {
  'a shell function': (mark) => `$(shell touch ${mark})\n`,
  'a shell function in a variable that is used': (mark) =>
    `trap = $(shell touch ${mark})\nccflags-y += $(trap)\n`,
  'an assignment from the shell': (mark) => `trap != touch ${mark}\n`,
  'a shell function in a condition': (mark) => `ifeq ($(shell touch ${mark}),)\nobj-y += extra.o\nendif\n`,
  'a file that is written': (mark) => `$(file >${mark},text)\n`,
  'an evaluated text': (mark) => `$(eval trap := $$(shell touch ${mark}))\n`,
  'a called macro': (mark) => `trap = $(shell touch $1)\n$(call trap,${mark})\n`,
  'the name of an object': (mark) => `obj-$(shell touch ${mark}; echo y) += extra.o\n`,
};

describe.each(Object.entries(TRAPS))('%s', (name, trap) => {
  const mark = join(folder, name.replaceAll(' ', '-'));
  const entry = '#include <linux/liveupdate.h>\nLIVEUPDATE_SEC_VERSION(driver, "driver-v1");\n';
  const overlay = [
    'minimal-kernel',
    {
      'drivers/Makefile': `obj-y += driver.o\n${trap(mark)}`,
      'drivers/driver.c': entry,
      'drivers/extra.c': '',
    },
  ];

  it('is not run by lvup', () => {
    const { tree, config } = writeSmallKernel({ overlay });
    for (const command of ['scan', 'generate', 'objects']) {
      const { exitCode, stderr } = runLvup([command, '--tree', tree, '--config', config, '--no-cache']);
      expect(existsSync(mark)).toBe(false);
      expect([0, 1, 3], stderr).toContain(exitCode);
    }
  });

  it.skipIf(requireToolchain('x86_64-gcc'))('is run by make', async () => {
    await buildSmallKernel({ overlay });
    expect(existsSync(mark)).toBe(true);
  });
});

it('nothing is written into the source or the build folder', async () => {
  const { tree, build, config } = writeSmallKernel({ overlay: 'minimal-kernel' });
  const before = [listing(tree), listing(build)];
  const env = { XDG_CACHE_HOME: folder, HOME: folder };
  for (const command of ['scan', 'generate', 'objects'])
    runLvup([command, '--tree', tree, '--build', build, '--config', config], env);
  expect([listing(tree), listing(build)]).toEqual(before);
});

function listing(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const { mtimeMs, size } = statSync(join(root, path));
      return `${path} ${size} ${mtimeMs}`;
    });
}
