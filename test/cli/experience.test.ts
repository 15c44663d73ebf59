// What a person sees: each file in experience/ holds a command, its output and its exit code, to be read as a whole.
// Rewritten by `vitest run -u`. They show how answers look; that the answers are true is asked of real tools elsewhere.

import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import {
  buildSmallKernel,
  FIXTURES,
  requireToolchain,
  type SmallKernel,
  writeSmallKernel,
} from '../helpers/small-kernel.js';
import { entryC, HEADER_C, link, scratch } from '../image/linked.js';
import { show } from './scene.js';

describe('errors', () => {
  const cwd = scratch('experience');

  it.each<[string, readonly string[]]>([
    ['error-unknown-command', ['chekc']],
    ['error-unknown-option', ['scan', '--tre', 'linux']],
    ['error-no-kernel', ['scan']],
    ['error-no-image', ['check']],
  ])('%s', (name, args) => show({ name, args, cwd }));

  it('error-no-config', async () => {
    const tree = join(FIXTURES, 'small-kernel');
    await show({ name: 'error-no-config', args: ['generate'], cwd: tree });
  });
});

describe('without a kernel', () => {
  it.each<[string, readonly string[]]>([
    ['help', ['--help']],
    ['help-generate', ['generate', '--help']],
    ['rules', ['rules']],
    ['explain', ['explain', 'entry-changed']],
  ])('%s', (name, args) => show({ name, args, cwd: FIXTURES }));

  it('patch', async () => {
    const { tree } = writeSmallKernel({ overlay: 'luo-without-section', inTree: true });
    await show({ name: 'patch', args: ['patch', '--format', 'text'], cwd: tree });
  });
});

describe.skipIf(requireToolchain('x86_64-gcc'))('in a kernel that is built', () => {
  let kernel: SmallKernel;

  beforeAll(async () => {
    kernel = await buildSmallKernel({ inTree: true });
  });

  it.each<[string, readonly string[]]>([
    ['overview', []],
    ['scan', ['scan']],
    ['generate', ['generate']],
    ['generate-c', ['generate', '--format', 'c']],
    ['check-identical', ['check', 'vmlinux']],
    ['check-other-compiler', ['check', 'vmlinux', '--cc', 'clang-19']],
    ['why-present', ['why', 'luofs-extent-v7']],
    ['why-off', ['why', 'numa-balance-v1']],
    ['why-absent', ['why', 'memfd-v3']],
    ['dump', ['dump', 'vmlinux']],
    ['objects', ['objects']],
    ['patch-already-there', ['patch']],
  ])('%s', (name, args) => show({ name, args, cwd: kernel.tree }));

  it('check-different', () =>
    changed('include/linux/kho/abi/memfd.h', '"memfd-v2"', '"memfd-v3"', () =>
      show({ name: 'check-different', args: ['check', 'vmlinux'], cwd: kernel.tree }),
    ));

  it('check-quiet', () =>
    changed('include/linux/kho/abi/memfd.h', '"memfd-v2"', '"memfd-v3"', () =>
      show({ name: 'check-quiet', args: ['check', '--quiet', 'vmlinux'], cwd: kernel.tree }),
    ));

  /** With a file changed two hours after the build, for the time of one question. */
  async function changed(file: string, from: string, to: string, ask: () => Promise<void>): Promise<void> {
    const path = join(kernel.tree, file);
    const [text, { atime, mtime }] = [readFileSync(path, 'latin1'), statSync(path)];
    writeFileSync(path, text.replace(from, to), 'latin1');
    const built = statSync(kernel.vmlinux).mtimeMs / 1000;
    utimesSync(path, built + 7200, built + 7200);
    try {
      await ask();
    } finally {
      writeFileSync(path, text, 'latin1');
      utimesSync(path, atime, mtime);
    }
  }
});

describe.skipIf(requireToolchain('x86_64-gcc'))('in the least kernel', () => {
  it('check-verbose', async () => {
    const { tree } = await buildSmallKernel({ overlay: 'minimal-kernel', inTree: true });
    await show({ name: 'check-verbose', args: ['check', '--verbose', 'vmlinux'], cwd: tree });
  });

  it('generate-undecided', async () => {
    const overlay = ['minimal-kernel', 'generated-header'];
    const { tree } = writeSmallKernel({ overlay, inTree: true });
    await show({ name: 'generate-undecided', args: ['generate'], cwd: tree });
  });

  it('dump-broken', async () => {
    const folder = scratch('experience-dump');
    const source = [
      HEADER_C,
      entryC('a', '"luo-v5"'),
      entryC('b', '"luo-v5"'),
      entryC('c', '"red\\033[31m-v1"'),
      entryC('d', '"memfd-v2\\0behind the NUL"'),
      entryC('e', '"exactly forty-eight characters and no room left!"'),
      'int _start(void) { return 0; }',
    ].join('\n');
    const file = link({ folder, name: 'vmlinux', source });
    await show({ name: 'dump-broken', args: ['dump', file], cwd: dirname(file) });
  });
});
