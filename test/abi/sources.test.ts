// What is compared with what, in each of git's spellings, and that nothing of the user's is touched on the way.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AbiOptions, runAbi } from '../../generator/abi/run-abi.js';
import { RunError } from '../../generator/shared/errors.js';
import { HEADER, header, KERNEL, Repository } from './repository.js';

const MUST_BUMP = 'layout-changed-without-bump';
const repository = new Repository();

beforeAll(() => {
  repository.commit('a kernel', { ...KERNEL, [HEADER]: header('foo-v1', ['u64 a']) });
  repository.git('tag', 'v1');
  repository.commit('foo: forget the bump', { [HEADER]: header('foo-v1', ['u64 a', 'u64 b']) });
  repository.commit('something else', { README: 'text\n' });
  repository.commit('foo: bump late', { [HEADER]: header('foo-v2', ['u64 a', 'u64 b']) });
  repository.git('tag', 'v2');
  repository.git('checkout', '--quiet', '-b', 'side', 'v1');
  repository.commit('foo: another change', { [HEADER]: header('foo-v1', ['u32 a']) });
  repository.git('checkout', '--quiet', '-b', 'umlaut', 'v1');
  repository.commit('foo: größer', { [HEADER]: header('foo-v2', ['u64 a', 'u64 b']) });
  repository.git('checkout', '--quiet', 'main');
});
afterAll(() => repository.remove());

async function codes(options: Partial<AbiOptions>): Promise<string[]> {
  const result = await runAbi({ cwd: repository.root, operands: [], ...options });
  return result.findings.map(({ code }) => code);
}

describe('a range', () => {
  it('A..B compares the two ends', async () => {
    expect(await codes({ operands: ['v1..v2'] })).toEqual([]);
    expect(await codes({ operands: ['v1..v2~1'] })).toEqual([MUST_BUMP]);
  });

  it('A...B begins at the merge base', async () => {
    // From the tip of main, the side's change would look like a version that went back.
    expect(await codes({ operands: ['main..side'] })).toContain('version-decreased');
    expect(await codes({ operands: ['main...side'] })).toEqual([MUST_BUMP]);
  });

  it('--each looks at every commit that touches a contract', async () => {
    const result = await runAbi({ cwd: repository.root, operands: ['v1..v2'], each: true });
    const steps = result.comparisons.map(({ step, findings }) => [
      step?.subject,
      findings.map(({ code }) => code),
    ]);
    expect(steps).toEqual([
      ['foo: forget the bump', [MUST_BUMP]],
      ['foo: bump late', ['bump-without-change']],
    ]);
    expect(result.counts.commits).toBe(3);
  });
});

it('a range has no third revision', async () => {
  const asked = runAbi({ cwd: repository.root, operands: ['v1..v2'], rev: 'side' });
  await expect(asked).rejects.toThrow(RunError);
  await expect(asked).rejects.toMatchObject({
    where: '--rev side',
    hint: expect.stringMatching(/abi v1 --rev side/),
  });
});

it('the subject of a commit is read as git writes it', async () => {
  const { comparisons } = await runAbi({ cwd: repository.root, operands: ['v1..umlaut'], each: true });
  expect(comparisons.map(({ step }) => step!.subject)).toEqual(['foo: größer']);
});

describe('without an operand', () => {
  it('a clean tree is its last commit against the one before', async () => {
    expect(await codes({})).toEqual(['bump-without-change']);
  });

  it('changes that are not committed are compared with HEAD', async () => {
    repository.write({ [HEADER]: header('foo-v2', ['u64 a']) });
    expect(await codes({})).toEqual([MUST_BUMP]);
    repository.git('checkout', '--quiet', '--', '.');
  });

  it('a header that git does not know counts', async () => {
    repository.write({
      'include/linux/kho/abi/bar.h':
        '#define A_COMPATIBLE "a-v1"\n#define B_COMPATIBLE "b-v1"\nstruct c { char d; };\n',
    });
    expect(await codes({})).toEqual(['ungoverned-struct']);
    repository.write({ 'include/linux/kho/abi/bar.h': null });
  });
});

describe('a revision or a folder', () => {
  it('is what the tree is compared with', async () => {
    expect(await codes({ operands: ['v2~1'] })).toEqual(['bump-without-change']);
    const folder = join(repository.root, '../', `${repository.root.split('/').at(-1)}-old`);
    mkdirSync(join(folder, 'include/linux/kho/abi'), { recursive: true });
    for (const [path, text] of Object.entries({
      ...KERNEL,
      [HEADER]: header('foo-v2', ['u32 a', 'u64 b']),
    })) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    expect(await codes({ operands: [folder] })).toEqual([MUST_BUMP]);
  });

  it('that is not there is answered with what to do', async () => {
    const asked = runAbi({ cwd: repository.root, operands: ['0123456789abcdef'] });
    await expect(asked).rejects.toThrow(RunError);
    await expect(asked).rejects.toMatchObject({
      hint: expect.stringContaining('fetch origin 0123456789abcdef'),
    });
  });
});

describe('a patch series', () => {
  const file = (name: string) => join(repository.root, '.git', name);

  it.each(['mbox', 'files'])(
    'as %s is applied on top of the base, with every patch by itself',
    async (form) => {
      const text = repository.git('format-patch', '--stdout', 'v1..v2');
      writeFileSync(file('series.mbox'), text);
      const names = repository.git('format-patch', '-o', file('patches'), 'v1..v2').trim().split('\n');
      const operands = form === 'mbox' ? [file('series.mbox')] : names;
      const before = repository.state();
      expect(await codes({ operands, rev: 'v1' })).toEqual([]);
      expect(await codes({ operands, rev: 'v1', each: true })).toEqual([MUST_BUMP, 'bump-without-change']);
      expect(repository.state()).toBe(before);
    },
  );

  it('that does not apply is refused with its name', async () => {
    writeFileSync(file('late.patch'), repository.git('format-patch', '--stdout', '-1', 'v2~2'));
    const asked = runAbi({ cwd: repository.root, operands: [file('late.patch')], rev: 'side' });
    await expect(asked).rejects.toThrow(/'\[PATCH\] foo: forget the bump' does not apply/);
    await expect(asked).rejects.toMatchObject({ hint: expect.stringMatching(/^give the revision/) });
  });

  const mails = (...options: readonly string[]) =>
    repository
      .git('format-patch', '--stdout', ...options)
      .split(/^(?=From [0-9a-f]{40} )/m)
      .filter((mail) => mail !== '');
  const box = (name: string, messages: readonly string[]) => {
    writeFileSync(file(name), messages.join(''));
    return [file(name)];
  };

  it('is applied in the order that its subjects say', async () => {
    const subjects = async (messages: readonly string[]) => {
      const operands = box('ordered.mbox', messages);
      const { comparisons } = await runAbi({ cwd: repository.root, operands, rev: 'v1', each: true });
      return comparisons.map(({ step }) => step!.subject);
    };
    const series = mails('v1..v2');
    expect(await subjects(series.toReversed())).toEqual(await subjects(series));
  });

  it.each([
    ['two versions of it', () => [...mails('v1..v2'), ...mails('-v2', 'v1..v2')], /'\[PATCH v2 1\/3\]/],
    [
      'a reply with a diff',
      () => [...mails('v1..v2'), mails('v1..v2')[0]!.replace('Subject: ', 'Subject: Re: ')],
      /'Re: \[PATCH 1\/3\]/,
    ],
  ])('with %s in one mailbox is refused with the remedy', async (_, messages, title) => {
    const operands = box('mixed.mbox', messages());
    const asked = runAbi({ cwd: repository.root, operands, rev: 'v1' });
    await expect(asked).rejects.toThrow(title);
    await expect(asked).rejects.toMatchObject({
      hint: expect.stringMatching(/one version of one series.*b4 am.*the file's order/),
    });
  });
});

it('nothing of the repository is changed by a comparison', async () => {
  const before = repository.state();
  await codes({ operands: ['v1..v2'], each: true });
  await codes({ operands: ['main...side'] });
  await codes({});
  expect(repository.state()).toBe(before);
});

it('a tree without contracts was not looked at', async () => {
  const empty = new Repository();
  empty.commit('a kernel', KERNEL);
  empty.commit('nothing', {});
  const result = await runAbi({ cwd: empty.root, operands: ['HEAD^'] });
  expect(result.isVacuous).toBe(true);
  empty.remove();
});

it('a folder that is no kernel is nothing to compare with', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'lvup-empty-'));
  const asked = runAbi({ cwd: repository.root, operands: [empty], tree: repository.root });
  await expect(asked).rejects.toThrow(/is not the top folder of a Linux kernel source tree/);
  rmSync(empty, { recursive: true });
});
