// A structure that its users spell out is not gone for the next kernel; one that nothing holds is. gcc says what lies alike.

import { expect, it } from 'vitest';
import { readBaseline } from '../../generator/abi/baseline/read-baseline.js';
import { writeBaseline } from '../../generator/abi/baseline/write-baseline.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { judge } from '../../generator/abi/judge.js';
import { requireTool } from '../helpers/tools.js';
import { diffOf, liesAlike } from './same-layout.js';

const HDR = 'struct foo_hdr { u32 m; u32 n; };';
const HELD = `${HDR}struct foo_ser { struct foo_hdr h; u64 b; };`;

const FOLDED: readonly (readonly [string, string, string, readonly (readonly [string, string])[]])[] = [
  ['with a name', HELD, 'struct foo_ser { struct { u32 m; u32 n; } h; u64 b; };', [['h.n', 'h.n']]],
  ['without a name', HELD, 'struct foo_ser { struct { u32 m; u32 n; }; u64 b; };', [['h.n', 'n']]],
  ['as numbers', HELD, 'struct foo_ser { u32 m; u32 n; u64 b; };', [['h.n', 'n']]],
  [
    'in an array',
    `${HDR}struct foo_ser { u64 b; struct foo_hdr h[]; };`,
    'struct foo_ser { u64 b; struct { u32 m; u32 n; } h[]; };',
    [['h[2].n', 'h[2].n']],
  ],
  [
    'a union',
    'union foo_id { u32 a; u64 b; };struct foo_ser { union foo_id id; };',
    'struct foo_ser { union { u32 a; u64 b; } id; };',
    [['id.b', 'id.b']],
  ],
  [
    'two deep',
    `${HDR}struct foo_mid { struct foo_hdr h; u64 c; };struct foo_ser { struct foo_mid mid; u64 b; };`,
    'struct foo_ser { struct { struct { u32 m; u32 n; } h; u64 c; } mid; u64 b; };',
    [['mid.c', 'mid.c']],
  ],
  ['a type', 'typedef u32 foo_id;struct foo_ser { foo_id a; };', 'struct foo_ser { u32 a; };', [['a', 'a']]],
];

it.each(FOLDED)('%s', (_, before, after) => {
  const diff = diffOf(before, after);
  expect(judge(diff)).toEqual([]);
  const kept = readBaseline(writeBaseline(diff.old), 'abi.lvup');
  expect(judge(diffContracts(kept, diff.new))).toEqual([]);
});

it.each([
  ['with another layout', HELD, 'struct foo_ser { struct { u32 m; u64 n; } h; u64 b; };'],
  ['with another order', HELD, 'struct foo_ser { struct { u64 m; u32 n; } h; u32 b; };'],
  ['without anybody who held it', `${HDR}struct foo_ser { u64 b; };`, 'struct foo_ser { u64 b; };'],
  [
    'behind a pointer',
    `${HDR}struct foo_ser { struct foo_hdr *h; u64 b; };`,
    'struct foo_ser { struct bar_hdr *h; u64 b; };',
  ],
  [
    'of one of two that held it',
    `${HELD}struct bar_ser { struct foo_hdr h; };`,
    'struct foo_ser { struct { u32 m; u32 n; } h; u64 b; };struct bar_ser { u32 m; };',
  ],
])('told: %s', (_, before, after) => {
  const found = judge(diffOf(before, after));
  expect(found.map(({ code }) => code)).toContain('layout-changed-without-bump');
});

it.each(requireTool('gcc') ? [] : FOLDED)('gcc: %s', (_, before, after, members) => {
  expect(liesAlike(before, after, members)).toBe(true);
});
