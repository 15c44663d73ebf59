// The patch for released kernels, by the kernel's own checkpatch.pl and by git. The sources are those that
// scripts/real-kernel fetches; without one this is a visible skip.

import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { type KernelPatch, makeKernelPatch } from '../../../generator/emit/patch/kernel-patch.js';
import { openWorkTree } from '../../../generator/tree/work-tree.js';
import { requireTool } from '../../helpers/tools.js';
import { applyPatch } from './apply.js';
import { patchOf, temporaryFolder } from './tree-copy.js';

const CACHE = new URL('../../../scripts/lib/real-kernel/cache.mjs', import.meta.url).href;
const { cacheDirectory } = await import(CACHE);
const FOLDER = join(cacheDirectory(), 'source');
const SOURCES = existsSync(FOLDER)
  ? readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'mm/memfd_luo.c')))
  : [];
if (SOURCES.length === 0)
  process.stderr.write(`skipped: no kernel source in ${FOLDER}; scripts/real-kernel fetches one\n`);

const missing = ['perl', 'git', 'patch'].map((tool) => requireTool(tool)).includes(true);

describe.skipIf(missing || SOURCES.length === 0).each(SOURCES)('%s', (name) => {
  const source = join(FOLDER, name);
  let made: KernelPatch;
  beforeAll(async () => {
    made = await patchOf(source);
  });

  it("gets a patch that checkpatch.pl accepts but for the sender's signature", () => {
    const { stdout } = execaSync('perl', ['scripts/checkpatch.pl', '--terse', '-'], {
      cwd: source,
      input: Buffer.from(made.patch, 'latin1'),
      reject: false,
    });
    const complaints = stdout.split('\n').filter((line) => /: (ERROR|WARNING|CHECK): /.test(line));
    expect(complaints).toEqual([expect.stringContaining('Missing Signed-off-by')]);
  });

  it('gets a patch that applies, converts the handler of memfd, and leaves nothing to do', async () => {
    const { patch, files, handlers } = made;
    expect(handlers).toMatchObject([{ name: 'memfd_luo_handler', change: 'converted' }]);
    const copy = temporaryFolder();
    for (const file of files) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(source, file), join(copy, file));
    }
    applyPatch(copy, patch);
    expect(await makeKernelPatch(openWorkTree(copy))).toMatchObject({
      state: 'already-there',
      patch: '',
      handlers: [],
    });
  });
});
