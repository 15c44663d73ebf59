// Where revisions live: work trees beside each other, bare, shallow and partial clones, hooks. What can't be read is
// named together with the git command that mends it, and the command is run to see that it does.

import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { openKernelSource } from '../../generator/tree/open-kernel.js';
import { openRevision } from '../../generator/tree/revision.js';
import { requireTool } from '../helpers/tools.js';
import { failure } from './failure.js';
import { commit, git, scratch } from './repository.js';

describe.skipIf(requireTool('git'))('a revision', () => {
  const folder = scratch('git');
  const origin = join(folder, 'origin');
  git(folder, 'init', '-q', '-b', 'main', 'origin');
  for (const sublevel of [3, 4]) {
    for (const [path, text] of Object.entries(kernel(sublevel))) {
      mkdirSync(join(origin, path, '..'), { recursive: true });
      writeFileSync(join(origin, path), text);
    }
    commit(origin, `v7.3.${sublevel}`);
    git(origin, 'tag', `v7.3.${sublevel}`);
  }
  git(origin, 'config', 'uploadpack.allowFilter', 'true');

  const version = (tree: string, rev: string) => openKernelSource({ cwd: folder, tree, rev }).version.text;

  it.each([
    ['a tag', 'v7.3.3', '7.3.3'],
    ['a branch', 'main', '7.3.4'],
    ['HEAD^', 'HEAD^', '7.3.3'],
    ['@{0}', '@{0}', '7.3.4'],
    ['a search', ':/v7.3.3', '7.3.3'],
    ['a tree', 'HEAD^{tree}', '7.3.4'],
    ['a path', 'HEAD:', '7.3.4'],
  ])('is named by %s', (_, rev, text) => {
    expect(version(origin, rev)).toBe(text);
  });

  it.each(['no-such-tag', '', '-h', '--all', 'HEAD:Makefile', 'v7.3.3..v7.3.4', 'HEAD\n', '$(touch x)'])(
    'is not named by %j',
    (rev) => {
      expect(failure(() => version(origin, rev)).message).toContain(`no revision '${rev}'`);
    },
  );

  it('is read beside what is checked out, which stays as it is', () => {
    const before = git(origin, 'status', '--porcelain=v2', '--branch');
    expect(openKernelSource({ cwd: origin, rev: 'v7.3.3' }).version.text).toBe('7.3.3');
    expect(openKernelSource({ cwd: join(origin, 'init') }).version.text).toBe('7.3.4');
    expect(git(origin, 'status', '--porcelain=v2', '--branch')).toBe(before);
  });

  it('is read in a linked work tree', () => {
    git(origin, 'worktree', 'add', '-q', join(folder, 'linked'), 'v7.3.3');
    expect(version('linked', 'main')).toBe('7.3.4');
    expect(version('linked', 'HEAD')).toBe('7.3.3');
  });

  it.each([
    ['a bare repository', ['--bare']],
    ['a clone without a checkout', ['--no-checkout']],
  ])('is read in %s; a configuration must be given', (name, options) => {
    const clone = name.replaceAll(' ', '-');
    git(folder, 'clone', '-q', ...options, origin, clone);
    expect(version(clone, 'v7.3.3')).toBe('7.3.3');
    expect(openKernelSource({ cwd: join(folder, clone), rev: 'v7.3.3' }).version.text).toBe('7.3.3');
  });

  it('is read below the top of its repository, when the kernel is a folder of it', () => {
    const whole = join(folder, 'distribution');
    execaSync('cp', ['-r', origin, join(folder, 'copy')]);
    execaSync('rm', ['-r', join(folder, 'copy/.git')]);
    git(folder, 'init', '-q', 'distribution');
    execaSync('mv', [join(folder, 'copy'), join(whole, 'linux')]);
    commit(whole, 'all');
    expect(version('distribution/linux', 'HEAD')).toBe('7.3.4');
    execaSync('mkdir', [join(whole, 'new')]);
    for (const path of ['Makefile', 'Kbuild', 'Kconfig', 'init', 'arch', 'kernel', 'scripts'])
      execaSync('cp', ['-r', join(origin, path), join(whole, 'new')]);
    expect(failure(() => version('distribution/new', 'HEAD')).message).toContain('has no folder new');
  });

  it('of another repository is read inside a hook too', () => {
    git(folder, 'init', '-q', 'hooked');
    const hook = join(folder, 'hooked/.git/hooks/pre-commit');
    writeFileSync(hook, `#!/bin/sh\nenv | grep ^GIT_ > ${folder}/hook-env\n`, { mode: 0o755 });
    writeFileSync(join(folder, 'hooked/a'), 'a');
    commit(join(folder, 'hooked'), 'a');
    const set = readFileSync(join(folder, 'hook-env'), 'utf8').split('\n').filter(Boolean);
    expect(set.some((line) => line.startsWith('GIT_INDEX_FILE='))).toBe(true);
    const hookEnvironment = Object.fromEntries(set.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    const saved = { ...process.env };
    try {
      Object.assign(process.env, hookEnvironment, { GIT_DIR: join(folder, 'hooked/.git') });
      expect(version(origin, 'v7.3.3')).toBe('7.3.3');
    } finally {
      process.env = saved;
    }
  });

  it('that a shallow clone lacks: the command fetches it', () => {
    git(folder, 'clone', '-q', '--depth=1', `file://${origin}`, 'shallow');
    const { hint } = failure(() => version('shallow', 'v7.3.3'));
    obey(hint);
    expect(version('shallow', 'v7.3.3')).toBe('7.3.3');
  });

  it.each(['blob:none', 'tree:0'])('that a partial clone (%s) lacks: the command fetches it', (filter) => {
    const clone = `partial-${filter.replace(':', '-')}`;
    git(folder, 'clone', '-q', '--no-checkout', `--filter=${filter}`, `file://${origin}`, clone);
    const read = () => openRevision(join(folder, clone), 'v7.3.3').read('Makefile');
    const { message, hint } = failure(read);
    expect(message).toMatch(/lacks /);
    obey(hint);
    expect(read()).toContain('SUBLEVEL = 3');
  });

  it('with a file that is gone from the repository: the command shows the damage', () => {
    execaSync('cp', ['-r', origin, join(folder, 'damaged')]);
    const blob = git(origin, 'rev-parse', 'HEAD:Makefile').trim();
    execaSync('rm', ['-f', join(folder, `damaged/.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`)]);
    const tree = openRevision(join(folder, 'damaged'), 'HEAD');
    for (let time = 0; time < 2; time++) {
      const { message, hint } = failure(() => tree.read('Makefile'));
      expect(message).toContain(blob);
      expect(hint).toContain('fsck');
    }
    expect(tree.read('Kbuild')).toBe(kernel(4).Kbuild);
    tree.close();
  });

  it('in a folder without a repository', () => {
    mkdirSync(join(folder, 'plain'));
    expect(failure(() => openRevision(join(folder, 'plain'), 'HEAD')).message).toMatch(
      /not in a git repository/,
    );
  });

  // Only root can give a folder to somebody else.
  it.skipIf(process.getuid?.() !== 0)('in a repository of somebody else', () => {
    git(folder, 'clone', '-q', origin, 'foreign');
    for (const name of ['foreign', 'foreign/.git']) chownSync(join(folder, name), 12345, 12345);
    const { message, hint } = failure(() => openRevision(join(folder, 'foreign'), 'HEAD'));
    expect(message).toMatch(/somebody else owns it/);
    expect(hint).toMatch(/safe\.directory/);
  });

  it('leaves no process and no file behind', () => {
    const tree = openRevision(origin, 'HEAD');
    tree.read('Makefile');
    tree.close();
    expect(existsSync(join(origin, '.git/index.lock'))).toBe(false);
    expect(tree.read('Kbuild')).toBe(kernel(4).Kbuild);
    tree.close();
  });
});

/** Runs the command of a hint. */
function obey(hint: string | undefined): void {
  const [, command] = /: (git -C \S+ .*)$/.exec(hint ?? '') ?? [];
  if (command === undefined) throw new Error(`no command in: ${hint}`);
  const [name, ...args] = command.split(' ');
  execaSync(name!, ['-c', 'protocol.file.allow=always', ...args]);
}

function kernel(sublevel: number): Record<string, string> {
  return {
    Makefile: `VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = ${sublevel}\nEXTRAVERSION =\n`,
    Kbuild: 'obj-y += init/\n',
    Kconfig: '',
    'scripts/Kbuild.include': '',
    'init/main.c': `int sublevel = ${sublevel};\n`,
    'arch/Kconfig': '',
    'kernel/Makefile': '',
  };
}
