// The library answers the same questions as the command line, and prints nothing.

import { beforeAll, describe, expect, it, vi } from 'vitest';
import * as library from '../../generator/index.js';
import { buildSmallKernel, requireToolchain, type SmallKernel } from '../helpers/small-kernel.js';

describe.skipIf(requireToolchain('x86_64-gcc'))('the library', () => {
  let kernel: SmallKernel;

  beforeAll(async () => {
    kernel = await buildSmallKernel({ overlay: 'minimal-kernel' });
  });

  it('predicts, proves and renders without printing', async () => {
    const writes = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    const options = { cwd: '/', tree: kernel.tree, build: kernel.build };
    const result = await library.runCheck({ ...options, image: kernel.vmlinux });
    const payload = await library.renderPredicted(result, 'bin');
    const [dumped, patched] = [await library.runDump(kernel.vmlinux), await library.runPatch(options)];
    for (const write of writes) expect(write).not.toHaveBeenCalled();
    vi.restoreAllMocks();

    expect(result.comparison?.verdict).toBe('identical');
    expect(library.exitCodeOf(result)).toBe(library.EXIT.clean);
    expect(Buffer.from(payload as Uint8Array)).toEqual(kernel.sectionBytes);
    expect(dumped.images[0]!.decoded!.entries.map(({ text }) => text)).toEqual(['luo-v5']);
    expect(patched.state).toBe('already-there');
  });

  it('throws what a person can mend as a RunError', async () => {
    const wrong = library.runScan({ cwd: '/', tree: kernel.build, config: '/nonexistent' });
    await expect(wrong).rejects.toBeInstanceOf(library.RunError);
  });
});
