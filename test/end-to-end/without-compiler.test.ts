// A prediction needs no toolchain: with nothing on PATH, and no build folder, the bytes are those that the toolchain
// linked elsewhere.

import { describe, expect, it } from 'vitest';
import { buildSmallKernel, requireToolchain, type Toolchain } from '../helpers/small-kernel.js';
import { runLvup } from './built-lvup.js';

const TOOLCHAINS: readonly Toolchain[] = ['x86_64-gcc', 'x86_64-clang', 'arm64-gcc'];

describe.each(TOOLCHAINS)('with an empty PATH, %s', (toolchain) => {
  const missing = requireToolchain(toolchain);

  it.skipIf(missing)('generate writes the bytes that were linked', async () => {
    const { tree, config, sectionBytes } = await buildSmallKernel({ toolchain });
    const kernel = ['--tree', tree, '--config', config, '--no-cache'];
    const { exitCode, stdout, stderr } = runLvup(['generate', '--format', 'bin', ...kernel], { PATH: '' });
    expect(stdout.toString('hex'), stderr).toBe(sectionBytes!.toString('hex'));
    expect(exitCode).toBe(0);
  });

  it.skipIf(missing)('check finds the linked kernel right', async () => {
    const { tree, config, vmlinux } = await buildSmallKernel({ toolchain });
    const { exitCode, stdout } = runLvup(
      ['check', vmlinux, '--tree', tree, '--config', config, '--no-cache'],
      {
        PATH: '',
      },
    );
    expect(stdout.toString()).toContain('memfd-v2');
    expect(exitCode).toBe(0);
  });
});
