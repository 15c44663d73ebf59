// A sparse checkout has all revisions; its work tree would tell of handlers that are gone.

import { afterAll, beforeAll, expect, it } from 'vitest';
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
