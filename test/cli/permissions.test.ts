// Files that this user may not read or write. Root may do everything, so the tests of root run lvup as nobody.

import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOnce, MAIN } from '../helpers/lvup.js';
import { FIXTURES } from '../helpers/small-kernel.js';
import { scratch } from '../image/linked.js';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const folder = scratch('permissions');
const tree = join(folder, 'tree');

beforeAll(() => {
  buildOnce();
  chmodSync(folder, 0o755);
  cpSync(join(FIXTURES, 'small-kernel'), tree, { recursive: true });
  copyFileSync(join(tree, 'configs/x86_64-gcc.config'), join(tree, '.config'));
  mkdirSync(join(folder, 'closed'));
  writeFileSync(join(folder, 'image'), '');
  writeFileSync(join(folder, 'old.json'), 'as before');
});

function asNobody(args: readonly string[]) {
  const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  return execaSync(process.execPath, [MAIN, ...args], {
    ...identity,
    reject: false,
    cwd: '/',
    timeout: 30_000,
    env: { HOME: '/nonexistent' },
  });
}

/** What nobody can't read at all can't be tested as nobody. */
const unreachable =
  isRoot &&
  execaSync(process.execPath, ['-e', `require('fs').readFileSync(${JSON.stringify(MAIN)})`], {
    uid: NOBODY,
    gid: NOBODY,
    reject: false,
    cwd: '/',
  }).exitCode !== 0;
if (unreachable)
  process.stderr.write('skipped: nobody may not read this checkout, and root may read everything\n');

describe.skipIf(unreachable)('without permission', () => {
  it.each<[string, string, readonly string[]]>([
    ['to read the image', 'image', ['dump', join(folder, 'image')]],
    ['to read the .config', 'tree/.config', ['scan', '--tree', tree]],
    ['to read a source', 'tree/mm/memfd_luo.c', ['scan', '--tree', tree, '--no-cache']],
    ['to enter a folder of the tree', 'tree/fs', ['scan', '--tree', tree, '--no-cache']],
    ['to write into the folder', 'closed', ['rules', '--format', `json:${join(folder, 'closed/x.json')}`]],
  ])('%s', (_, name, args) => {
    const path = join(folder, name);
    chmodSync(path, 0);
    try {
      const { exitCode, stdout, stderr } = asNobody(args);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(/^lvup: .*permission denied/);
      expect(stderr).not.toMatch(/^ {4}at /m);
    } finally {
      chmodSync(path, 0o755);
    }
  });

  it('to enter a folder of a large tree: the threads that search it end', () => {
    const large = join(folder, 'large');
    cpSync(tree, large, { recursive: true });
    for (let file = 0; file < 3000; file++) writeFileSync(join(large, `${file}.c`), '');
    chmodSync(join(large, 'fs'), 0);
    try {
      const { exitCode, stderr } = asNobody(['abi', '--show', '--tree', large, '--no-cache']);
      expect(stderr).toMatch(/^lvup: .*permission denied/);
      expect(exitCode).toBe(2);
    } finally {
      chmodSync(join(large, 'fs'), 0o755);
    }
  });

  it('a file in a folder that may not be written stays as it is', () => {
    chmodSync(folder, 0o555);
    try {
      const { exitCode, stderr } = asNobody(['rules', '--format', `json:${join(folder, 'old.json')}`]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('permission denied');
      expect(readdirSync(folder).filter((name) => name.endsWith('.lvup'))).toEqual([]);
    } finally {
      chmodSync(folder, 0o755);
    }
  });
});
