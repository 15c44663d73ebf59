// Equal bytes with other names: a structure around some numbers may come or go; numbers that changed places may not.

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { requireTool } from '../helpers/tools.js';
import { treeOf } from './folder-tree.js';
import { HEADER, KERNEL } from './repository.js';

const PAIR = 'struct pair_ser {\n\tu64 start;\n\tu64 size;\n};\n';

function contracts(before: string, body: string) {
  const text = `#include <linux/types.h>\n#define FOO_COMPATIBLE "foo-v1"\n${before}struct foo_ser {\n${body}\n};\n`;
  return readContracts(treeOf({ ...KERNEL, [HEADER]: text }));
}

it.each([
  ['taken apart', '', 'u64 start; u64 size;', PAIR, 'struct pair_ser range;', undefined],
  ['put together', PAIR, 'struct pair_ser range;', '', 'u64 start; u64 size;', undefined],
  ['without a name', '', 'u64 start; u64 size;', '', 'struct { u64 start; u64 size; };', undefined],
  ['in a union', '', 'u64 a;', '', 'union { u64 a; u64 b; };', 'names'],
  ['swapped inside', '', 'u64 start; u64 size;', '', 'struct { u64 size; u64 start; };', 'names'],
  [
    'swapped wholes',
    PAIR,
    'struct pair_ser a; struct pair_ser b;',
    PAIR,
    'struct pair_ser b; struct pair_ser a;',
    'names',
  ],
  ['a whole renamed', PAIR, 'struct pair_ser a;', PAIR, 'struct pair_ser b;', 'names'],
  ['in and out at once', '', 'u64 a; struct { u64 a; } x;', '', 'struct { u64 a; } x; u64 a;', 'names'],
  ['in an array', '', 'struct { u32 a; u32 b; } x[2];', '', 'struct { u32 b; u32 a; } x[2];', 'names'],
  ['another kind inside', '', 'struct { u32 a; } x;', '', 'struct { int a; } x;', 'kinds'],
  ['moved inside', '', 'struct { u32 a; u64 b; } x;', '', 'struct { u64 b; u32 a; } x;', 'layout'],
  ['another kind in an array of one', '', 'u32 a;', '', 'int a[1];', 'kinds'],
  ['renamed in an array of one', '', 'u32 a;', '', 'u32 b[1];', 'names'],
  ['one element more', '', 'u32 a[1]; u32 b;', '', 'u32 a[2]; u32 b;', 'layout'],
  ['an array taken apart', '', 'u32 a[2];', '', 'u32 a; u32 b;', 'layout'],
])('%s', (_, before, body, beforeNow, bodyNow, aspect) => {
  const diff = diffContracts(contracts(before, body), contracts(beforeNow, bodyNow));
  expect(diff.changes.get('struct foo_ser')?.aspect).toBe(aspect);
});

const SINGLES: readonly (readonly [string, string, string])[] = [
  ['a number', 'u64 a; u32 b;', 'u64 a[1]; u32 b;'],
  ['a structure', 'u64 a; struct { u32 b; u32 c; } x;', 'u64 a; struct { u32 b; u32 c; } x[1];'],
  ['a number in an array of structures', 'struct { u32 a; } x[3];', 'struct { u32 a[1]; } x[3];'],
  ['an array', 'u8 a[3]; u8 b;', 'u8 a[1][3]; u8 b[1][1];'],
];

it.each(SINGLES)('%s in an array of one element lies as before', (_, before, after) => {
  for (const [old, now] of [
    [before, after],
    [after, before],
  ] as const)
    expect(diffContracts(contracts('', old), contracts('', now)).changes.size).toBe(0);
});

it.each(requireTool('gcc') ? [] : SINGLES)('gcc: %s', (_, before, after) => {
  const [old, now] = [before, after].map((body) => {
    const types = 'typedef unsigned long long u64; typedef unsigned int u32; typedef unsigned char u8;\n';
    const input = `${types}struct foo_ser { ${body} } foo = { 1, 2, 3 };\n`;
    return spawnSync('gcc', ['-w', '-S', '-o', '-', '-x', 'c', '-'], { input, encoding: 'utf8' }).stdout;
  });
  expect(old).toMatch(/foo/);
  expect(now).toBe(old);
});
