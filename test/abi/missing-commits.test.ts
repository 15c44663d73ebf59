// A clone that lacks what is asked for: the answer is a command, and when it is obeyed the comparison works.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AbiOptions, runAbi } from '../../generator/abi/run-abi.js';
import { RunError } from '../../generator/shared/errors.js';
import { HEADER, header, KERNEL, Repository } from './repository.js';

const MUST_BUMP = 'layout-changed-without-bump';
const origin = new Repository();
const folder = mkdtempSync(join(tmpdir(), 'lvup-clones-'));
let first = '';

beforeAll(() => {
  origin.git('config', 'uploadpack.allowFilter', 'true');
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  first = origin.commit('a kernel', { ...KERNEL, [HEADER]: header('foo-v1', ['u64 a']) });
  origin.git('tag', 'v1');
  origin.commit('something else', { README: 'text\n' });
  origin.commit('foo: forget the bump', { [HEADER]: header('foo-v1', ['u64 a', 'u64 b']) });
});
afterAll(() => {
  origin.remove();
  rmSync(folder, { recursive: true, force: true });
});

function clone(name: string, ...options: readonly string[]): string {
  const target = join(folder, name);
  execaSync('git', ['clone', '--quiet', ...options, `file://${origin.root}`, target]);
  return target;
}

async function codes(options: Partial<AbiOptions> & { readonly cwd: string }): Promise<string[]> {
  const { findings } = await runAbi({ operands: [], ...options });
  return findings.map(({ code }) => code);
}

/** The failure's command, run. */
async function obey(asked: Promise<unknown>): Promise<string> {
  const error: unknown = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RunError)) throw new Error(`no RunError: ${error}`);
  const [, command] = /: (git -C .*)$/.exec(error.hint ?? '') ?? [];
  if (command === undefined) throw new Error(`no command in: ${error.hint}`);
  const [name, ...args] = command.split(' ');
  execaSync(name!, args);
  return command;
}

describe('a shallow clone', () => {
  it.each<[string, readonly string[]]>([
    ['a tag', ['v1']],
    ['the commit before', []],
    ['a range', ['v1..HEAD']],
    ['a merge base', ['v1...HEAD']],
  ])('that lacks %s', async (name, operands) => {
    const cwd = clone(`shallow ${name}`.replaceAll(' ', '-'), '--depth=1');
    expect(await obey(codes({ cwd, operands }))).toMatch(/^git -C \S+ fetch --unshallow --tags origin$/);
    expect(await codes({ cwd, operands })).toEqual([MUST_BUMP]);
  });

  it('whose history ends inside of the range: no commit is left out in silence', async () => {
    const cwd = clone('shallow-inside', '--depth=1');
    execaSync('git', ['-C', cwd, 'fetch', '--quiet', '--depth=1', 'origin', 'tag', 'v1']);
    const ask = () => codes({ cwd, operands: ['v1..HEAD'], each: true });
    await expect(ask()).rejects.toThrow(/the history ends at .* before v1 is reached/);
    await obey(ask());
    expect(await ask()).toEqual([MUST_BUMP]);
  });
});

describe('a partial clone', () => {
  it.each(['blob:none', 'tree:0'])('(%s) that lacks files', async (filter) => {
    const cwd = clone(`partial-${filter.replace(':', '-')}`, `--filter=${filter}`);
    const ask = () => codes({ cwd, operands: ['v1..HEAD'] });
    expect(await obey(ask())).toMatch(/fetch --refetch --no-filter origin$/);
    expect(await ask()).toEqual([MUST_BUMP]);
  });
});

it("a tag of the kernel's that was never fetched is fetched by its name", async () => {
  const cwd = clone('no-tags', '--no-tags');
  const ask = () => codes({ cwd, operands: ['v1'] });
  expect(await obey(ask())).toBe(`git -C ${cwd} fetch origin tag v1`);
  expect(await ask()).toEqual([MUST_BUMP]);
});

it('a commit that was never fetched is fetched by its name', async () => {
  const cwd = clone('one-branch', '--single-branch', '--branch', 'main');
  origin.git('checkout', '--quiet', '-b', 'side', 'v1');
  const side = origin.commit('foo: another change', { [HEADER]: header('foo-v1', ['u32 a']) });
  origin.git('checkout', '--quiet', 'main');
  const ask = () => codes({ cwd, operands: [`${first}..${side}`] });
  expect(await obey(ask())).toBe(`git -C ${cwd} fetch origin ${side}`);
  expect(await ask()).toEqual([MUST_BUMP]);
});
