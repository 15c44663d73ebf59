// A work tree and a revision of it are the same tree: real git makes the revision, and every question is asked twice.

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRevision } from '../../generator/tree/revision.js';
import { openWorkTree } from '../../generator/tree/work-tree.js';
import type { SourceTree } from '../../generator/types.js';
import { requireTool } from '../helpers/tools.js';
import { commit, git, scratch } from './repository.js';

const missing = requireTool('git');

const FILES: Readonly<Record<string, string>> = {
  Makefile: 'VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 4\n',
  'kernel/liveupdate/luo_core.c': 'int a;\n',
  'kernel/empty.c': '',
  'include/linux/crlf.h': 'a\r\nb\r\n',
  'include/linux/latin1.h': 'char e = "\xe9\xff\x00\x80";\n',
  'include/linux/no-end.h': '#define A',
  'dir with spaces/file name.c': 'spaces\n',
  'odd/new\nline.c': 'newline\n',
  'odd/tab\there.c': 'tab\n',
  'odd/"quoted".c': 'quotes\n',
  'odd/back\\slash.c': 'backslash\n',
  'odd/-dash.c': 'dash\n',
  'odd/übung-日本.c': 'utf-8\n',
  'odd/\u{1f427}.c': 'four bytes\n',
  'odd/\uff0c.c': 'sorts before four bytes\n',
  'a.b/c': '1',
  'a/b': '2',
  'a-b/c': '3',
  'deep/1/2/3/4/5/6/7/8/9/leaf.h': 'leaf\n',
  'big.c': `${'x'.repeat(99)}\n`.repeat(120_000),
};

const LINKS: Readonly<Record<string, string>> = {
  'to-file': 'kernel/liveupdate/luo_core.c',
  'deep/to-folder': '../kernel',
  'deep/to-link': 'to-folder/liveupdate',
  'deep/behind-link': 'to-link/../empty.c',
  'deep/to-top': '..',
  dangling: 'no/such/file',
  loop: 'loop',
  'loop-a': 'loop-b',
  'loop-b': 'loop-a',
  outside: '../../../../../../../../../../etc/passwd',
  absolute: '/etc/passwd',
  'through-a-file': 'Makefile/../Makefile',
  'to-itself-by-top': 'deep/to-top/to-itself-by-top',
  'unicode-target': 'odd/übung-日本.c',
};

describe.skipIf(missing)('a work tree and its revision', () => {
  const folder = scratch('backends');
  const workTree = () => (trees ??= makeTrees(folder)).work;
  const revision = () => (trees ??= makeTrees(folder)).revision;
  let trees: ReturnType<typeof makeTrees> | undefined;

  it('list the same entries in every folder, in the same order', () => {
    expect(listings(revision())).toEqual(listings(workTree()));
    expect(listings(workTree()).size).toBeGreaterThan(20);
  });

  it.each([
    ...Object.keys(FILES),
    ...Object.keys(LINKS),
    ...[
      '',
      '.',
      './Makefile',
      'kernel//empty.c',
      'kernel/../Makefile',
      '../x',
      '/etc/passwd',
      'kernel/',
      'no',
    ],
    ...[
      'Makefile/x',
      'deep/to-folder/liveupdate/luo_core.c',
      'deep/to-top/deep/to-top/Makefile',
      'submodule',
    ],
    ...[
      'submodule/file.c',
      'executable.sh',
      'deep/to-folder/../Makefile',
      'KERNEL/EMPTY.C',
      'a/b/c',
      '__proto__',
    ],
  ])('answer alike about %j', (path) => {
    expect(revision().kindOf(path)).toBe(workTree().kindOf(path));
    expect(revision().read(path)).toBe(workTree().read(path));
    expect(revision().list(path)).toEqual(workTree().list(path));
  });

  it.each(Object.entries(FILES))('give the exact bytes of %j', (path, bytes) => {
    expect(workTree().read(path) === bytes).toBe(true);
  });

  it('order names by their bytes, as LC_ALL=C ls does', () => {
    const ls = execFileSync('ls', ['-A', join(folder, 'repository')], {
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    });
    const names = new Set(
      revision()
        .list('')
        .map(({ name }) => name),
    );
    const listed = ls.toString().split('\n');
    expect([...names]).toEqual(listed.filter((name) => names.has(name)));
  });

  it('leave a name that is not UTF-8 out', () => {
    expect(
      revision()
        .list('odd')
        .filter(({ name }) => name.includes('\ufffd')),
    ).toEqual([]);
  });
});

function makeTrees(folder: string): { work: SourceTree; revision: SourceTree } {
  const root = join(folder, 'repository');
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, 'latin1');
  }
  for (const [path, target] of Object.entries(LINKS)) symlinkSync(target, join(root, path));
  writeFileSync(join(root, 'executable.sh'), '#!/bin/sh\n');
  chmodSync(join(root, 'executable.sh'), 0o755);
  writeFileSync(
    Buffer.concat([Buffer.from(`${root}/odd/`), Buffer.from([0xe9]), Buffer.from('.c')]),
    'latin1 name\n',
  );
  git(folder, 'init', '-q', 'repository');
  git(root, 'config', 'core.autocrlf', 'false');
  addSubmodule(folder, root);
  commit(root, 'everything');
  return { work: openWorkTree(root), revision: openRevision(root, 'HEAD') };
}

/** A commit of another repository, not checked out. */
function addSubmodule(folder: string, root: string): void {
  const other = join(folder, 'other');
  git(folder, 'init', '-q', 'other');
  writeFileSync(join(other, 'file.c'), 'int other;\n');
  commit(other, 'other');
  const id = git(other, 'rev-parse', 'HEAD').trim();
  mkdirSync(join(root, 'submodule'));
  git(root, 'update-index', '--add', '--cacheinfo', `160000,${id},submodule`);
}

function listings(tree: SourceTree): Map<string, unknown> {
  const all = new Map<string, unknown>();
  const visit = (folder: string) => {
    const entries = tree.list(folder);
    all.set(folder, entries);
    for (const { name, kind } of entries) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'directory' && !path.includes('to-')) visit(path);
    }
  };
  visit('');
  return all;
}
