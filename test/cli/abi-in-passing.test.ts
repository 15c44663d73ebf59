// `lvup` alone, in a repository: the ABI rules are asked about the work at hand, and their answer is part of the whole.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { lvup } from '../helpers/lvup.js';
import { writeSmallKernel } from '../helpers/small-kernel.js';

const HEADER = 'include/linux/kho/abi/memfd.h';

describe('lvup alone', () => {
  let tree: string;
  const git = (...args: readonly string[]) =>
    execaSync('git', ['-C', tree, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args]);
  const edit = (from: string, to: string) => {
    const path = join(tree, HEADER);
    writeFileSync(path, readFileSync(path, 'latin1').replace(from, to));
  };

  beforeAll(() => {
    ({ tree } = writeSmallKernel({ inTree: true }));
  });

  it('says nothing of the rules outside of a repository', () => {
    expect(lvup([], { cwd: tree }).stdout).not.toMatch(/ABI/);
  });

  it('says why they were not asked, and answers the rest, at a first commit', () => {
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '-m', 'a kernel');
    const { stderr, stdout, exitCode } = lvup([], { cwd: tree });
    expect(stderr).toMatch(/the ABI rules were not asked: git knows no revision 'HEAD\^'/);
    expect([stdout.includes('luo-v5'), exitCode]).toEqual([true, 0]);
  });

  it('says so of a repository that somebody else owns', () => {
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
    const { stderr, exitCode } = lvup([], { cwd: tree, env });
    expect(stderr).toMatch(/the ABI rules were not asked: git detected dubious ownership of /);
    expect(exitCode).toBe(0);
  });

  it('names a forgotten bump with its line, and fails for it', () => {
    edit('u64 size;', 'u32 size;');
    const { stdout, exitCode } = lvup([], { cwd: tree });
    expect(stdout).toMatch(/^ABI: HEAD \([0-9a-f]+\) -> /m);
    expect(stdout).toMatch(
      /^include\/linux\/kho\/abi\/memfd\.h:\d+: error:layout-changed-without-bump: struct memfd_luo_ser /m,
    );
    expect(exitCode).toBe(1);
  });

  it('--quiet leaves the finding', () => {
    expect(lvup(['--quiet'], { cwd: tree }).stdout).toMatch(/layout-changed-without-bump/);
  });

  it('JSON is that of the payload alone, with its exit code', () => {
    const { stdout, exitCode } = lvup(['--format', 'json'], { cwd: tree });
    expect([JSON.parse(stdout).abi, exitCode]).toEqual([undefined, 0]);
  });

  it('a bump beside it passes', () => {
    edit('memfd-v2', 'memfd-v3');
    expect(lvup([], { cwd: tree }).exitCode).toBe(0);
  });
});
