// The cache of units: the same answer with it as without, whatever became of the tree or of the cache in between.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { keptUnits } from '../../generator/abi/contracts/kept-units.js';
import { runAbi } from '../../generator/abi/run-abi.js';
import { abiJson } from '../../generator/report/json/abi.js';
import { HEADER, header, KERNEL, Repository } from './repository.js';

const repository = new Repository();
const cacheFolder = mkdtempSync(join(tmpdir(), 'lvup-cache-'));
repository.commit('a kernel', { ...KERNEL, [HEADER]: header('foo-v1', ['u64 a']) });
repository.commit('a change', { [HEADER]: header('foo-v1', ['u64 a', 'u32 b']) });
afterAll(() => {
  repository.remove();
  rmSync(cacheFolder, { recursive: true });
});

// Another run begins with nothing in memory.
beforeEach(() => keptUnits().clear());

async function answer(folder: string | undefined = cacheFolder): Promise<string> {
  return abiJson(await runAbi({ cwd: repository.root, operands: ['HEAD^'], cacheFolder: folder }), 0);
}

it('a second run gives the same bytes', async () => {
  const first = await answer();
  keptUnits().clear();
  expect(readdirSync(cacheFolder)).toContain('abi-units');
  expect(await answer()).toBe(first);
});

it('a header that an include of it brings is seen', async () => {
  await answer();
  keptUnits().clear();
  const types = KERNEL['include/linux/types.h']!;
  repository.write({ 'include/linux/types.h': types.replace('unsigned int u32', 'unsigned short u32') });
  const changed = await answer();
  keptUnits().clear();
  expect(changed).toBe(await answer(undefined));
  expect(changed).toMatch(/\+ {4}u32 b; .* 2 \*\//);
  repository.write({ 'include/linux/types.h': types });
});

it.each(['', 'nonsense', 'lvup abi units 1\nnonsense'])(
  'a damaged cache, %j, is as good as none',
  async (text) => {
    const right = await answer(undefined);
    writeFileSync(join(cacheFolder, 'abi-units'), text);
    keptUnits().clear();
    expect(await answer()).toBe(right);
    expect(readFileSync(join(cacheFolder, 'abi-units')).length).toBeGreaterThan(1000);
  },
);
