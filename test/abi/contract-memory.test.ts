// What was read of a folder is given again without reading, and never when anything could make another answer of it: after
// every kind of change a run with the cache says what one without says. A file is trusted only when it is older than three
// seconds, so all folders are made first and left alone that long.

import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keptUnits } from '../../generator/abi/contracts/kept-units.js';
import { runAbi } from '../../generator/abi/run-abi.js';
import { abiJson } from '../../generator/report/json/abi.js';
import { HEADER, header, KERNEL } from './repository.js';

const TYPES = 'include/linux/types.h';
const DOCUMENT = 'Documentation/core-api/kho/abi.rst';
const SOURCE = 'drivers/bar/bar.c';
const handler = (version: string) =>
  `#include <linux/liveupdate.h>\n\nstatic struct liveupdate_file_handler bar = { .compatible = "${version}" };\n`;
const OLD = {
  ...KERNEL,
  [HEADER]: header('foo-v1', ['u64 a']),
  [DOCUMENT]: 'The string is "foo-v1".\n',
  'include/linux/liveupdate.h': 'struct liveupdate_file_handler {\n\tconst char compatible[48];\n};\n',
  [SOURCE]: handler('bar-v1'),
};

/** What happens to the newer folder between two runs, and what the answer must then say. */
const CHANGES: Readonly<Record<string, readonly [(root: string) => void, RegExp]>> = {
  'a contract is edited': [(root) => write(root, HEADER, header('foo-v1', ['u64 a', 'u64 b'])), /u64 b/],
  'a contract is edited, with the same size and time': [
    (root) => write(root, HEADER, header('foo-v1', ['u32 a'])),
    /u32 a/,
  ],
  'a header that it includes is edited': [
    (root) => write(root, TYPES, KERNEL[TYPES]!.replace('long long u64', 'short     u64')),
    /layout-changed-without-bump/,
  ],
  'a header that comes first in the search appears': [
    (root) => {
      const [folder, text] = [
        'arch/x86/include/linux',
        KERNEL[TYPES]!.replace('unsigned long long', 'unsigned short'),
      ];
      mkdirSync(join(root, folder), { recursive: true });
      writeFileSync(join(root, folder, 'types.h'), text);
    },
    /layout-changed-without-bump/,
  ],
  'a contract is added': [
    (root) => writeFileSync(join(root, dirname(HEADER), 'baz.h'), '#define BAZ_COMPATIBLE "baz-v1"\n'),
    /"governors": 3/,
  ],
  'a contract is deleted': [(root) => unlinkSync(join(root, HEADER)), /string-lost/],
  'a contract becomes a link': [
    (root) => {
      renameSync(join(root, HEADER), join(root, 'include/linux/foo.h'));
      symlinkSync('../../foo.h', join(root, HEADER));
      write(root, 'include/linux/foo.h', header('foo-v2', ['u64 a']));
    },
    /foo-v2/,
  ],
  'the document is edited': [
    (root) => write(root, DOCUMENT, 'The string is "foo-v0".\n'),
    /stale-version-in-doc/,
  ],
  'a handler is edited': [(root) => write(root, SOURCE, handler('bar-v2')), /bar-v2/],
  'a handler is added': [
    (root) => writeFileSync(join(root, 'mm.c'), handler('mm-v1').replace('bar', 'mm')),
    /"governors": 3/,
  ],
  'a handler is deleted': [(root) => unlinkSync(join(root, SOURCE)), /string-lost/],
};

const folder = mkdtempSync(join(tmpdir(), 'lvup-memory-'));
const cacheFolder = join(folder, 'cache');
const roots = Object.keys(CHANGES).map((_, at) => join(folder, `tree-${at}`));
const unchanged = join(folder, 'unchanged');
beforeAll(async () => {
  for (const root of [join(folder, 'old'), unchanged, ...roots]) fill(root);
  await sleep(3100);
  for (const root of [unchanged, ...roots]) await answer(root, cacheFolder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Another run begins with nothing in memory.
beforeEach(() => keptUnits().clear());

it('nothing is worked out a second time', async () => {
  const first = await answer(unchanged, undefined);
  keptUnits().clear();
  expect(await answer(unchanged, cacheFolder)).toBe(first);
  expect(keptUnits().size).toBe(0);
});

it('what a person says of governors is met by declarations in each run', async () => {
  const exceptions = join(folder, 'exceptions.yaml');
  writeFileSync(
    exceptions,
    'governors:\n  struct foo_ser: [FOO_COMPATIBLE]\n  struct none: [FOO_COMPATIBLE]\n',
  );
  for (let time = 0; time < 2; time++)
    expect((await compare(unchanged, cacheFolder, exceptions)).strays).toEqual([
      'struct none is declared nowhere that contracts are looked for',
    ]);
});

describe('after a change', () => {
  it.each(Object.entries(CHANGES).map(([name, change], at) => [name, ...change, roots[at]!] as const))(
    'that %s',
    async (_, change, said, root) => {
      const before = await answer(root, cacheFolder);
      expect(keptUnits().size).toBe(0);
      change(root);
      const after = await answer(root, cacheFolder);
      keptUnits().clear();
      expect(after).toBe(await answer(root, undefined));
      expect([said.test(before), said.test(after)]).toEqual([false, true]);
      keptUnits().clear();
      expect(await answer(root, cacheFolder)).toBe(after);
    },
  );
});

it.each(['', 'nonsense', 'lvup abi contracts\nnonsense'])(
  'a damaged file, %j, is as good as none',
  async (text) => {
    const right = await answer(unchanged, undefined);
    const files = readdirSync(cacheFolder).filter((name) => name.startsWith('contracts-'));
    expect(files.length).toBeGreaterThan(roots.length);
    for (const name of files) writeFileSync(join(cacheFolder, name), text);
    keptUnits().clear();
    expect(await answer(unchanged, cacheFolder)).toBe(right);
  },
);

async function answer(root: string, cache: string | undefined): Promise<string> {
  return abiJson(await compare(root, cache), 0);
}

function compare(root: string, cache: string | undefined, exceptions?: string) {
  return runAbi({ cwd: folder, operands: ['old'], tree: root, cacheFolder: cache, exceptions });
}

function fill(root: string): void {
  for (const [path, text] of Object.entries(OLD)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Sets the time back, which leaves the change time alone. */
function write(root: string, path: string, text: string): void {
  const { atime, mtime } = lstatSync(join(root, path));
  writeFileSync(join(root, path), text);
  utimesSync(join(root, path), atime, mtime);
}
