// The cache may cost time, never truth: after every kind of change a scan with the cache finds what one without finds.
// A file is trusted only when it is older than three seconds, so all trees are made first and left alone that long.

import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serialize } from 'node:v8';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultCacheFolder } from '../../generator/scan/cache.js';
import { scanTree } from '../../generator/scan/scan-tree.js';
import { openWorkTree } from '../../generator/tree/work-tree.js';
import type { ScanResult } from '../../generator/types.js';
import { type Files, fill, HEADER, scratch } from './small-tree.js';

const USE = '#include <linux/liveupdate.h>\nLIVEUPDATE_SEC_VERSION(h, "a");\n';
const PLAIN = `${' '.repeat(USE.length - 1)}\n`;
const TREE: Files = {
  ...HEADER,
  ...{ 'mm/a.c': USE, 'mm/b.c': PLAIN, 'fs/c.c': PLAIN, 'fs/deep/d.c': USE, 'fs/deep/e.c': PLAIN },
  ...{
    'spare/b.c': USE,
    'spare/deep/e.c': USE,
    'fs/linked.c': '-> deep/e.c',
    'w.h': '#define W LIVEUPDATE_SEC_VERSION\n',
  },
};

/** What happens to the tree between two scans. */
const CHANGES: Readonly<Record<string, (root: string) => void>> = {
  nothing: () => {},
  'a file is written': (root) => writeFileSync(join(root, 'mm/b.c'), USE),
  'a file is written with the same size, and its time set back': (root) => rewrite(join(root, 'mm/b.c'), USE),
  'an entry is taken out, with the same size and time': (root) => rewrite(join(root, 'mm/a.c'), PLAIN),
  'a file is replaced by an older one of the same size and time': (root) => {
    const [spare, file] = [join(root, 'spare/b.c'), join(root, 'mm/b.c')];
    const { atime, mtime } = lstatSync(file);
    utimesSync(spare, atime, mtime);
    renameSync(spare, file);
  },
  'two files change places': (root) => swap(root, 'mm/a.c', 'mm/b.c'),
  'two folders change places': (root) => swap(root, 'fs', 'spare'),
  'two deep folders change places': (root) => swap(root, 'fs/deep', 'spare/deep'),
  'a file is added': (root) => writeFileSync(join(root, 'fs/deep/new.c'), USE),
  'a folder is added': (root) => fill(root, { 'net/new/deep/a.c': USE }),
  'a file is deleted': (root) => unlinkSync(join(root, 'mm/a.c')),
  'a folder is deleted': (root) => rmSync(join(root, 'fs/deep'), { recursive: true }),
  'a file becomes a folder': (root) => {
    unlinkSync(join(root, 'mm/b.c'));
    fill(root, { 'mm/b.c/inside.c': USE });
  },
  'a folder becomes a file': (root) => {
    rmSync(join(root, 'fs/deep'), { recursive: true });
    writeFileSync(join(root, 'fs/deep'), USE);
  },
  'a file becomes a link': (root) => {
    unlinkSync(join(root, 'mm/b.c'));
    symlinkSync('a.c', join(root, 'mm/b.c'));
  },
  'a link leads elsewhere': (root) => {
    unlinkSync(join(root, 'fs/linked.c'));
    symlinkSync('deep/d.c', join(root, 'fs/linked.c'));
  },
  'what a link leads to is written': (root) => rewrite(join(root, 'fs/deep/e.c'), USE),
  'a wrapper is used': (root) => rewrite(join(root, 'fs/c.c'), pad('#include "../w.h"\nW(h, "a");')),
  'a new wrapper is used': (root) => {
    fill(root, { 'v.h': '#include "w.h"\n#define V W\n' });
    rewrite(join(root, 'fs/c.c'), pad('#include "../v.h"\nV(h, "a");'));
  },
  'the wrapper is gone': (root) => writeFileSync(join(root, 'w.h'), '\n'),
};

describe('after a change', () => {
  const folder = scratch();
  const roots = Object.keys(CHANGES).map((_, at) => join(folder, `tree-${at}`));
  const cacheFolder = join(folder, 'cache');
  beforeAll(async () => {
    for (const root of roots) fill(root, TREE);
    await sleep(3100);
    for (const root of roots) await scan(root, cacheFolder);
  });

  it.each(Object.entries(CHANGES).map(([name, change], at) => [name, change, roots[at]!] as const))(
    'that %s',
    async (name, change, root) => {
      const before = await scan(root, cacheFolder);
      expect(before.filesRead).toBe(0);
      change(root);
      const [after, truth] = [await scan(root, cacheFolder), await scan(root)];
      expect(answer(after)).toEqual(answer(truth));
      if (name !== 'nothing' && name !== 'a link leads elsewhere')
        expect(answer(truth)).not.toEqual(answer(before));
      if (name === 'nothing') expect(after.filesRead).toBe(0);
      expect(answer(await scan(root, cacheFolder))).toEqual(answer(truth));
    },
  );
});

describe('a file that was just written', () => {
  it('is not trusted: a second change with the same size and time is seen', async () => {
    const folder = scratchTree({ 'a.c': PLAIN });
    for (const text of [USE, PLAIN, USE, PLAIN, USE]) {
      rewrite(join(folder, 'tree/a.c'), text);
      const { candidates } = await scan(join(folder, 'tree'), join(folder, 'cache'));
      expect(candidates.some(({ path }) => path === 'a.c')).toBe(text === USE);
    }
  });

  it('is not trusted when it is written again and again during scans', async () => {
    const folder = scratchTree({ 'a.c': PLAIN });
    const file = join(folder, 'tree/a.c');
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    writeFileSync(one, USE);
    writeFileSync(two, PLAIN);
    const writer = spawn('sh', [
      '-c',
      `while :; do cat ${one} > ${file}; cat ${two} > ${file}; touch -d @0 ${file}; done`,
    ]);
    for (let time = 0; time < 5; time++) await scan(join(folder, 'tree'), join(folder, 'cache'));
    const ended = new Promise((resolve) => writer.once('exit', resolve));
    writer.kill();
    await ended;
    rewrite(file, USE);
    const { candidates } = await scan(join(folder, 'tree'), join(folder, 'cache'));
    expect(candidates.map(({ path }) => path)).toContain('a.c');
  });
});

describe('a cache file', () => {
  const folder = scratch();
  const [root, cacheFolder] = [join(folder, 'tree'), join(folder, 'cache')];
  let file: string;
  let good: Buffer;
  beforeAll(async () => {
    fill(root, TREE);
    fill(join(folder, 'other'), { ...TREE, 'mm/a.c': PLAIN, 'net/x.c': USE });
    await sleep(3100);
    await scan(root, cacheFolder);
    file = join(cacheFolder, readdirSync(cacheFolder)[0]!);
    good = readFileSync(file);
  });

  const isIgnored = async (content: Buffer | Uint8Array) => {
    writeFileSync(file, content);
    const { filesRead, ...rest } = await scan(root, cacheFolder);
    expect(filesRead).toBeGreaterThanOrEqual(rest.filesListed);
    expect(answer({ filesRead, ...rest })).toEqual(answer(await scan(root)));
    writeFileSync(file, good);
    expect((await scan(root, cacheFolder)).filesRead).toBe(0);
  };

  it('that is whole is used', async () => {
    expect((await scan(root, cacheFolder)).filesRead).toBe(0);
  });

  it.each([0, 1, 18, 30, 60, -1, -100])('cut at %i is ignored', async (length) => {
    await isIgnored(good.subarray(0, length < 0 ? good.length + length : length));
  });

  it.each([0, 5, 17, 20, 37, 40, 200, 1000, -1, -50])('with a changed byte at %i is ignored', async (at) => {
    const changed = Buffer.from(good);
    changed[at < 0 ? changed.length + at : at]! ^= 0x20;
    await isIgnored(changed);
  });

  it('of another tree is ignored', async () => {
    const other = join(folder, 'other-cache');
    await scan(join(folder, 'other'), other);
    copyFileSync(join(other, readdirSync(other)[0]!), file);
    const { candidates } = await scan(root, cacheFolder);
    expect(candidates.map(({ path }) => path)).toContain('mm/a.c');
    expect(candidates.map(({ path }) => path)).not.toContain('net/x.c');
    writeFileSync(file, good);
  });

  const EMPTY = { state: 'kept', directories: [], files: [], subdirectories: [], links: [] };
  const NUMBERS = { directorySignatures: new Float64Array(0), signatures: new Float64Array(0) };
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a number', 5],
    ['a tree without columns', { root, state: 'kept' }],
    ['a tree without a state', { root, ...EMPTY, ...NUMBERS, state: undefined, answers: new Map() }],
    [
      'columns of numbers',
      {
        root,
        ...EMPTY,
        ...NUMBERS,
        directories: [1],
        files: [2],
        subdirectories: [3],
        links: [4],
        answers: new Map(),
      },
    ],
    [
      'plain arrays of signatures',
      { root, ...EMPTY, directorySignatures: [], signatures: [], answers: new Map() },
    ],
    ['answers that are no map', { root, ...EMPTY, ...NUMBERS, answers: new Map([['word 1', ['a']]]) }],
    [
      'answers that are numbers',
      { root, ...EMPTY, ...NUMBERS, answers: new Map([['word 1', new Map([['a', 1]])]]) },
    ],
  ])('with a right checksum over %s is ignored', async (_, value) => {
    const head = good.subarray(0, good.indexOf('\n', good.indexOf('\n') + 1) + 1);
    const body = serialize(value);
    await isIgnored(Buffer.concat([head, createHash('sha1').update(body).digest(), body]));
  });

  it('that several scans write at once is whole', async () => {
    rmSync(file);
    await Promise.all(Array.from({ length: 4 }, () => scan(root, cacheFolder)));
    expect((await scan(root, cacheFolder)).filesRead).toBe(0);
    expect(readdirSync(cacheFolder)).toHaveLength(1);
  });

  it.each([
    ['is a file', () => join(root, 'Makefile')],
    ['is in a file', () => join(root, 'mm/a.c/cache')],
    ['can not be made', () => '/proc/lvup/cache'],
  ])('whose folder %s is done without', async (_, name) => {
    if (!name().startsWith('/proc')) writeFileSync(join(root, 'Makefile'), '');
    expect(answer(await scan(root, name()))).toEqual(answer(await scan(root)));
  });

  it('belongs to its user alone', () => {
    expect(lstatSync(file).mode & 0o077).toBe(0);
  });
});

it.each<[Record<string, string>, string | undefined]>([
  [{ XDG_CACHE_HOME: '/c', HOME: '/h' }, '/c/lvup'],
  [{ HOME: '/h' }, '/h/.cache/lvup'],
  [{ XDG_CACHE_HOME: 'relative', HOME: '/h' }, '/h/.cache/lvup'],
  [{ HOME: '' }, undefined],
  [{}, undefined],
])('%j: the cache is in %s', (environment, folder) => {
  expect(defaultCacheFolder(environment)).toBe(folder);
});

function scratchTree(files: Files): string {
  const folder = scratch();
  fill(join(folder, 'tree'), { ...HEADER, ...files });
  return folder;
}

function scan(root: string, cacheFolder?: string): Promise<ScanResult> {
  return scanTree(openWorkTree(root), { cacheFolder, workers: 0 });
}

function answer({ candidates, wrappers, seeds, filesListed }: ScanResult) {
  return { candidates, wrappers, seeds, filesListed };
}

/** Another text in the same file, of the same size and modification time. */
function rewrite(path: string, text: string): void {
  const { atime, mtime } = lstatSync(path);
  writeFileSync(path, text);
  utimesSync(path, atime, mtime);
}

function pad(text: string): string {
  return `${text.padEnd(PLAIN.length - 1)}\n`;
}

function swap(root: string, one: string, two: string): void {
  mkdirSync(join(root, 'between'));
  execFileSync('mv', [join(root, one), join(root, 'between/x')]);
  execFileSync('mv', [join(root, two), join(root, one)]);
  execFileSync('mv', [join(root, 'between/x'), join(root, two)]);
  rmSync(join(root, 'between'), { recursive: true });
}
