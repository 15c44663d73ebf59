// A sparse checkout has all revisions; its work tree would tell of handlers that are gone.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AbiOptions, runAbi, showContracts } from '../../generator/abi/run-abi.js';
import { HEADER, header, KERNEL, Repository } from './repository.js';

const repository = new Repository();

beforeAll(() => {
  repository.commit('a kernel', { ...KERNEL, [HEADER]: header('foo-v1', ['u64 a']), 'drivers/a.c': '' });
  repository.commit('foo: forget the bump', { [HEADER]: header('foo-v1', ['u64 a', 'u64 b']) });
});
afterAll(() => repository.remove());

const ask = (options: Partial<AbiOptions>) => runAbi({ cwd: repository.root, operands: [], ...options });
const found = async (options: Partial<AbiOptions>) => (await ask(options)).findings.map(({ code }) => code);

it.each([
  ['the headers alone', ['include']],
  ['all but the drivers', ['arch', 'include', 'init', 'kernel', 'scripts']],
])('%s', async (_, folders) => {
  repository.git('sparse-checkout', 'set', ...folders);
  const expected = ['layout-changed-without-bump'];
  expect(await found({ operands: ['HEAD^..HEAD'] })).toEqual(expected);
  expect(await found({ operands: ['HEAD^'], rev: 'HEAD' })).toEqual(expected);
  expect(await found({ rev: 'HEAD' })).toEqual(expected);
  const { governors } = await showContracts({ cwd: repository.root, operands: [], rev: 'HEAD' });
  expect([...governors.keys()]).toEqual(['FOO_COMPATIBLE']);
  await expect(ask({ operands: ['HEAD^'] })).rejects.toMatchObject({
    message: expect.stringMatching(/is a sparse checkout/),
    hint: expect.stringMatching(/--rev HEAD/),
  });
});

it('as the older of two folders', async () => {
  const whole = new Repository();
  whole.commit('a kernel', { ...KERNEL, [HEADER]: header('foo-v1', ['u64 a']) });
  const asked = ask({ cwd: whole.root, operands: [repository.root] });
  await expect(asked).rejects.toMatchObject({ message: expect.stringMatching(/is a sparse checkout/) });
  whole.remove();
});

// git reads no setting of a repository of somebody else's, `core.sparseCheckout` among them.
describe('of somebody else', () => {
  const settings = mkdtempSync(join(tmpdir(), 'lvup-settings-'));
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => rmSync(settings, { recursive: true, force: true }));

  const foreign = (name: string) => {
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    vi.stubEnv('GIT_CONFIG_SYSTEM', '/dev/null');
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(settings, name));
  };
  const failure = (options: Partial<AbiOptions>): Promise<{ message: string; hint: string }> =>
    ask(options).then(
      () => Promise.reject(new Error('an answer')),
      (error) => error,
    );

  it.each([
    ['the headers alone', ['include']],
    ['all but the drivers', ['arch', 'include', 'init', 'kernel', 'scripts']],
  ])("%s: git's remedy first, then what it is", async (name, folders) => {
    repository.git('sparse-checkout', 'set', ...folders);
    const linked = join(settings, `tree ${folders.length}`);
    repository.git('worktree', 'add', '--quiet', '--detach', linked);
    execaSync('git', ['sparse-checkout', 'set', ...folders], { cwd: linked });
    const whole = new Repository();
    whole.commit('a kernel', { ...KERNEL, [HEADER]: header('foo-v1', ['u64 a']) });
    for (const [at, sparse] of [repository.root, linked].entries()) {
      foreign(`${folders.length}-${at}`);
      for (const options of [
        { cwd: whole.root, operands: [sparse] },
        { cwd: sparse, operands: [whole.root] },
      ]) {
        const { message, hint } = await failure(options);
        expect([name, message]).toEqual([name, expect.stringMatching(/^git detected dubious ownership of /)]);
        const [, remedy] = /^if you trust it: (git config --global .*)$/.exec(hint) ?? [];
        execaSync(remedy!, { shell: true });
        expect((await failure(options)).message).toMatch(/is a sparse checkout/);
        rmSync(process.env.GIT_CONFIG_GLOBAL!);
      }
      vi.unstubAllEnvs();
    }
    whole.remove();
  });

  it('a whole one is read: its files need no git', async () => {
    const [old, now] = [new Repository(), new Repository()];
    old.commit('a kernel', { ...KERNEL, [HEADER]: header('foo-v1', ['u64 a']) });
    now.commit('a kernel', { ...KERNEL, [HEADER]: header('foo-v1', ['u32 a']) });
    foreign('whole');
    expect(await found({ cwd: now.root, operands: [old.root] })).toEqual(['layout-changed-without-bump']);
    old.remove();
    now.remove();
  });
});
