// A repository that somebody else owns: git reads nothing of it, and says the command that lets it. Obeyed, the
// comparison works. git's own tests make a repository somebody else's with a variable.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type AbiOptions, runAbi } from '../../generator/abi/run-abi.js';
import { RunError } from '../../generator/shared/errors.js';
import { HEADER, header, KERNEL, Repository } from './repository.js';

const repository = new Repository();
const cwd = join(repository.root, 'a kernel');
const settings = mkdtempSync(join(tmpdir(), 'lvup-settings-'));

const below = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`a kernel/${path}`, text]));

beforeAll(() => {
  repository.commit('a kernel', below({ ...KERNEL, [HEADER]: header('foo-v1', ['u64 a']) }));
  repository.commit('foo: forget the bump', below({ [HEADER]: header('foo-v1', ['u64 a', 'u64 b']) }));
  vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
  vi.stubEnv('GIT_CONFIG_SYSTEM', '/dev/null');
});
afterAll(() => {
  vi.unstubAllEnvs();
  repository.remove();
  rmSync(settings, { recursive: true, force: true });
});

async function failureOf(options: Partial<AbiOptions>): Promise<RunError> {
  const error: unknown = await runAbi({ cwd, operands: [], ...options }).catch((reason: unknown) => reason);
  if (!(error instanceof RunError)) throw new Error(`no RunError: ${error}`);
  return error;
}

it.each<[string, Partial<AbiOptions>]>([
  ['nothing named', {}],
  ['a revision', { operands: ['HEAD^'] }],
  ['a range', { operands: ['HEAD^..HEAD'] }],
  ['--rev', { rev: 'HEAD' }],
])("%s: git's reason and git's remedy", async (name, options) => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', join(settings, name.replaceAll(/\W/g, '')));
  const { message, hint } = await failureOf(options);
  expect(message).toBe(`git detected dubious ownership of ${cwd}: somebody else owns it`);
  const [, remedy] = /^if you trust it: (git config --global .*)$/.exec(hint ?? '') ?? [];
  execaSync(remedy!, { shell: true });
  const { findings } = await runAbi({ cwd, operands: [], ...options });
  expect(findings.map(({ code }) => code)).toEqual(['layout-changed-without-bump']);
});
