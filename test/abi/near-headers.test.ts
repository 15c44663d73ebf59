// The contract headers that a source includes are those that gcc finds behind it, as far as the way leads through the
// driver's own headers and include/linux/liveupdate.h.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, expect, it } from 'vitest';
import { contractHeaders } from '../../generator/abi/contracts/contract-headers.js';
import { nearHeaders } from '../../generator/abi/contracts/near-headers.js';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { treeOf } from './folder-tree.js';

const SOURCE = 'drivers/foo/deep/foo.c';
const FILES: Readonly<Record<string, string>> = {
  'include/linux/kho/abi/a.h': '#define A_COMPATIBLE "a-v1"\n',
  'include/linux/kho/abi/b.h': '#define B_COMPATIBLE "b-v1"\n',
  'include/linux/kho/abi/c.h': '#define C_COMPATIBLE "c-v1"\n',
  'include/linux/kho/abi/deep/d.h': '#define D_COMPATIBLE "d-v1"\n',
  'include/linux/liveupdate.h':
    ' # include <linux/kho/abi/a.h>\nstruct liveupdate_file_handler { const char compatible[48]; };\n',
  'drivers/foo/own.h': '#include "deep/../more.h"\n#include <linux/liveupdate.h>\n',
  'drivers/foo/more.h': '#include "own.h"\n#include <linux/kho/abi/deep/d.h>\n',
  [SOURCE]: `#include "../own.h"
#include <linux/missing.h>
static struct liveupdate_file_handler foo = { .compatible = D_COMPATIBLE };
static struct liveupdate_file_handler bar = { .compatible = "bar-" C_COMPATIBLE };
`,
};
const root = mkdtempSync(join(tmpdir(), 'lvup-near-'));
afterAll(() => rmSync(root, { recursive: true }));

it('are those that gcc reads', () => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path.endsWith('more.h') ? `#pragma once\n${text}` : text);
  }
  const made = execaSync('gcc', ['-M', '-MG', '-Iinclude', SOURCE], { cwd: root }).stdout;
  const read = made.split(/\s+/).filter((path) => path.startsWith('include/linux/kho/abi/'));
  const near = nearHeaders(SOURCE, new Map(Object.entries(FILES)), contractHeaders(treeOf(FILES)));
  expect(near.map(({ path }) => path)).toEqual(read.sort());
});

it('what needs another one is read with all of them', () => {
  const { governors } = readContracts(treeOf(FILES), { handlerFiles: [SOURCE, 'drivers/foo/own.h'] });
  expect(governors.get('D_COMPATIBLE')?.handlers).toEqual(['liveupdate_file_handler foo']);
  expect(governors.get('bar.compatible')?.value).toBe('bar-c-v1');
});
