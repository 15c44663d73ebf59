// Symbolic links lead from a contract to a file of another name. The same change has the same answer however it is asked
// for; real git makes the commits, the patches and the folders.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keptUnits } from '../../generator/abi/contracts/kept-units.js';
import { type AbiOptions, runAbi } from '../../generator/abi/run-abi.js';
import { HEADER, header, KERNEL, Repository } from './repository.js';

/** A text, or where a link leads; null for what goes away. */
type Files = Readonly<Record<string, string | { readonly to: string } | null>>;

const MUST_BUMP = 'layout-changed-without-bump';
const TYPES = KERNEL['include/linux/types.h']!;
const NARROW = TYPES.replace('long long', 'int');
const ABI = dirname(HEADER);
const to = (path: string) => ({ to: path });
const foo = (type: string, version = 'v1') => header(`foo-${version}`, [`${type} a`]);
const BAR = (type: string) =>
  `#include <linux/types.h>\n/* If this structure is modified, the compatible string must be updated. */\nstruct bar_ser {\n\t${type} a;\n} __packed;\n\nstatic struct liveupdate_file_handler bar = {\n\t.compatible = "bar-v1",\n};\n`;
const including = (name: string) => foo('u64').replace('<linux/types.h>', name);

/** A kernel's files beside the usual ones, what a commit does to them, and what is found. */
const CHANGES: Readonly<Record<string, readonly [before: Files, change: Files, found: readonly string[]]>> = {
  'a contract that is a link, its target': [
    { [HEADER]: to('../../../../other/foo.h'), 'other/foo.h': foo('u64') },
    { 'other/foo.h': foo('u32') },
    [MUST_BUMP],
  ],
  'a chain of links, the last target': [
    {
      [HEADER]: to('../../../../other/one.h'),
      'other/one.h': to('two.h'),
      'other/two.h': to('./deep/../foo.h'),
      'other/foo.h': foo('u64'),
      'other/deep/x': '',
    },
    { 'other/foo.h': foo('u32') },
    [MUST_BUMP],
  ],
  'a chain of links, a link in the middle': [
    {
      [HEADER]: to('../../../../other/one.h'),
      'other/one.h': to('two.h'),
      'other/two.h': foo('u64'),
      'other/three.h': foo('u32'),
    },
    { 'other/one.h': to('three.h') },
    [MUST_BUMP],
  ],
  'the folder that a link goes through': [
    {
      [HEADER]: to('../../../../other/deep/../foo.h'),
      'other/foo.h': foo('u64'),
      'other/deep/x': '',
    },
    { 'other/deep/x': null },
    ['string-lost'],
  ],
  'the folder of the contracts is a link': [
    { [ABI]: to('../../../other'), 'other/foo.h': foo('u64') },
    { 'other/foo.h': foo('u32') },
    [MUST_BUMP],
  ],
  'another contract in a folder that is a link': [
    { [ABI]: to('../../../other'), 'other/foo.h': foo('u64') },
    {
      'other/bar.h':
        'struct bar_ser {\n\tint a;\n};\n#define BAR_A_COMPATIBLE "bar-a-v1"\n#define BAR_B_COMPATIBLE "bar-b-v1"\n',
    },
    ['ungoverned-struct'],
  ],
  'a link to a folder leads elsewhere': [
    { [ABI]: to('../../../other'), 'other/foo.h': foo('u64'), 'third/foo.h': foo('u32') },
    { [ABI]: to('../../../third') },
    [MUST_BUMP],
  ],
  'a link leads elsewhere': [
    { [HEADER]: to('../../../../other/a.h'), 'other/a.h': foo('u64'), 'other/b.h': foo('u32') },
    { [HEADER]: to('../../../../other/b.h') },
    [MUST_BUMP],
  ],
  'a link becomes a file': [
    { [HEADER]: to('../../../../other/a.h'), 'other/a.h': foo('u64') },
    { [HEADER]: foo('u32') },
    [MUST_BUMP],
  ],
  'a file becomes a link': [
    { [HEADER]: foo('u64'), 'other/a.h': foo('u32') },
    { [HEADER]: to('../../../../other/a.h') },
    [MUST_BUMP],
  ],
  'a link is added': [
    { [HEADER]: foo('u64'), 'other/a.h': header('bar-v1', ['u64 a']).replaceAll('foo', 'bar') },
    { [`${ABI}/bar.h`]: to('../../../../other/a.h') },
    ['addition-without-bump'],
  ],
  'a link is deleted': [
    { [HEADER]: to('../../../../other/a.h'), 'other/a.h': foo('u64') },
    { [HEADER]: null },
    ['string-lost'],
  ],
  'the target is deleted': [
    { [HEADER]: to('../../../../other/a.h'), 'other/a.h': foo('u64') },
    { 'other/a.h': null },
    ['string-lost'],
  ],
  'the target of a link that led to nothing': [
    { [HEADER]: foo('u64'), [`${ABI}/bar.h`]: to('../../../../other/a.h') },
    {
      'other/a.h':
        'struct bar_ser {\n\tint a;\n};\n#define BAR_A_COMPATIBLE "bar-a-v1"\n#define BAR_B_COMPATIBLE "bar-b-v1"\n',
    },
    ['ungoverned-struct'],
  ],
  'a link comes to leave the tree': [
    { [HEADER]: to('../../../../other/a.h'), 'other/a.h': foo('u64') },
    { [HEADER]: to('../../../../../../../../../../etc/hostname') },
    ['string-lost'],
  ],
  'a link becomes absolute': [
    { [HEADER]: to('../../../../other/a.h'), 'other/a.h': foo('u64') },
    { [HEADER]: to('/etc/hostname') },
    ['string-lost'],
  ],
  'a link becomes a loop': [
    { [HEADER]: to('../../../../other/a.h'), 'other/a.h': foo('u64') },
    { 'other/a.h': to(`../${HEADER}`) },
    ['string-lost'],
  ],
  'a loop ends': [
    {
      [HEADER]: to('../../../../other/a.h'),
      'other/a.h': to(`../${HEADER}`),
      [`${ABI}/b.h`]: foo('u32').replaceAll('foo', 'b'),
    },
    {
      'other/a.h':
        'struct bar_ser {\n\tint a;\n};\n#define BAR_A_COMPATIBLE "bar-a-v1"\n#define BAR_B_COMPATIBLE "bar-b-v1"\n',
    },
    ['ungoverned-struct'],
  ],
  'an included header that is a link, its target': [
    { [HEADER]: foo('u64'), 'include/linux/types.h': to('../../other/types.h'), 'other/types.h': TYPES },
    { 'other/types.h': NARROW },
    [MUST_BUMP],
  ],
  'a header in an included folder that is a link': [
    {
      [HEADER]: including('<asm/types.h>'),
      'include/asm': to('../other/asm'),
      'other/asm/types.h': TYPES,
    },
    { 'other/asm/types.h': NARROW },
    [MUST_BUMP],
  ],
  'an included folder that is a link leads elsewhere': [
    {
      [HEADER]: including('<asm/types.h>'),
      'include/asm': to('../other/asm'),
      'other/asm/types.h': TYPES,
      'third/types.h': NARROW,
    },
    { 'include/asm': to('../third') },
    [MUST_BUMP],
  ],
  'a folder becomes a link': [
    {
      [HEADER]: including('<asm/types.h>'),
      'include/asm/types.h': TYPES,
      'third/types.h': NARROW,
    },
    { 'include/asm/types.h': null, 'include/asm': to('../third') },
    [MUST_BUMP],
  ],
  'a folder that was looked in becomes a link': [
    { [HEADER]: foo('u64'), 'third/linux/types.h': NARROW },
    { 'arch/x86/include': to('../../third') },
    [MUST_BUMP],
  ],
  'a header that comes first, in a folder that is a link': [
    { [HEADER]: foo('u64'), 'third/linux/x.h': '', 'arch/x86/include': to('../../third') },
    { 'third/linux/types.h': NARROW },
    [MUST_BUMP],
  ],
  'a header that comes first, in a new folder of one that is a link': [
    { [HEADER]: foo('u64'), 'third/x.h': '', 'arch/x86/include': to('../../third') },
    { 'third/linux/types.h': NARROW },
    [MUST_BUMP],
  ],
  'a header that is named by way of another folder': [
    { [HEADER]: including('"../../../linux/../other/./types.h"'), 'include/other/types.h': TYPES },
    { 'include/other/types.h': NARROW },
    [MUST_BUMP],
  ],
  'a contract, and a file of a name that is not ASCII': [
    { [HEADER]: foo('u64'), 'other/größe': '1\n' },
    { [HEADER]: foo('u32'), 'other/größe': '2\n' },
    [MUST_BUMP],
  ],
  'a second name for a source with a handler': [
    { 'drivers/bar/bar.c': BAR('u32') },
    { 'drivers/bar/two.c': to('bar.c'), 'drivers/bar/bar.c': BAR('u64') },
    [MUST_BUMP],
  ],
};

const repository = new Repository();
const outside = mkdtempSync(join(tmpdir(), 'lvup-links-'));
const names = Object.keys(CHANGES);
const tag = (name: string, side: 'before' | 'after') => `${side}-${names.indexOf(name)}`;

beforeAll(() => {
  repository.commit('a kernel', KERNEL);
  repository.git('tag', 'kernel');
  for (const [name, [before, change]] of Object.entries(CHANGES)) {
    repository.git('checkout', '--quiet', '--detach', 'kernel');
    put(before);
    repository.commit('before', {});
    repository.git('tag', tag(name, 'before'));
    put(change);
    repository.commit(name, {});
    repository.git('tag', tag(name, 'after'));
  }
});
afterAll(() => {
  repository.remove();
  rmSync(outside, { recursive: true, force: true });
});

it.each(names)('%s', async (name) => {
  const [before, after] = [tag(name, 'before'), tag(name, 'after')];
  const [range, patches] = [`${before}..${after}`, mkdtempSync(join(outside, 'patches-'))];
  const mbox = join(patches, 'series.mbox');
  writeFileSync(mbox, repository.git('format-patch', '--stdout', range), 'utf8');
  const files = repository.git('format-patch', '-o', patches, range).trim().split('\n');
  const [old, now] = [folderOf(before), folderOf(after)];
  repository.git('checkout', '--quiet', '--force', after);
  const ways: Readonly<Record<string, Partial<AbiOptions>>> = {
    folders: { operands: [old], tree: now },
    'A..B': { operands: [range] },
    'the work tree': { operands: [before] },
    '--each': { operands: [range], each: true },
    mbox: { operands: [mbox], rev: before },
    'mbox --each': { operands: [mbox], rev: before, each: true },
    'files --each': { operands: files, rev: before, each: true },
  };
  const found: Record<string, Awaited<ReturnType<typeof ask>>> = {};
  for (const [way, options] of Object.entries(ways)) {
    keptUnits().clear();
    found[way] = await ask(options);
  }
  const expected = found['A..B']!;
  expect(found).toEqual(Object.fromEntries(Object.keys(ways).map((way) => [way, expected])));
  expect(expected.findings.map(({ code }) => code)).toEqual(CHANGES[name]![2]);
});

async function ask(options: Partial<AbiOptions>) {
  const { findings, counts } = await runAbi({ cwd: repository.root, operands: [], ...options });
  return {
    findings: findings.map(({ code, args, location }) => ({ code, args, location })),
    governors: counts.governors,
  };
}

function folderOf(revision: string): string {
  const folder = mkdtempSync(join(outside, 'folder-'));
  execaSync('tar', ['-x', '-C', folder], { input: archive(revision) });
  return folder;
}

function archive(revision: string): Uint8Array {
  return execaSync('git', ['archive', revision], { cwd: repository.root, encoding: 'buffer' }).stdout;
}

function put(files: Files): void {
  for (const [path, what] of Object.entries(files)) {
    const file = join(repository.root, path);
    rmSync(file, { recursive: true, force: true });
    if (what === null) continue;
    mkdirSync(dirname(file), { recursive: true });
    if (typeof what === 'string') writeFileSync(file, what);
    else symlinkSync(what.to, file);
  }
}
