// Elements of an array are compared as what stands alone is: by their numbers. gcc says what lies alike.

import { expect, it } from 'vitest';
import { judge } from '../../generator/abi/judge.js';
import { requireTool } from '../helpers/tools.js';
import { diffOf, liesAlike } from './same-layout.js';

type Members = readonly (readonly [string, string])[];

const DEV = 'struct dev_ser { u32 d; u16 b; u16 r; } __packed;';
const BDF = 'struct bdf_ser { u32 d; u16 b; } __packed;';
const flexible = 'struct foo_ser { u64 n; struct dev_ser devs[]; } __packed;';
const fixed = 'struct foo_ser { u64 n; struct dev_ser devs[4]; } __packed;';
const SPLIT: Members = [
  ['devs[2].d', 'devs[2].id.d'],
  ['devs[2].b', 'devs[2].id.b'],
  ['devs[2].r', 'devs[2].r'],
];
const SAME = (...names: readonly string[]): Members => names.map((name) => [name, name] as const);

const ALIKE: readonly (readonly [string, string, string, Members])[] = [
  [
    'split, flexible',
    `${DEV}${flexible}`,
    `${BDF}struct dev_ser { struct bdf_ser id; u16 r; } __packed;${flexible}`,
    SPLIT,
  ],
  [
    'split, fixed',
    `${DEV}${fixed}`,
    `${BDF}struct dev_ser { struct bdf_ser id; u16 r; } __packed;${fixed}`,
    SPLIT,
  ],
  [
    'in a union of one',
    `${DEV}${flexible}`,
    `struct dev_ser { union { struct { u32 d; u16 b; } __packed; }; u16 r; } __packed;${flexible}`,
    SAME('devs[3].d', 'devs[3].b', 'devs[3].r'),
  ],
  [
    'a typedef',
    `${DEV}${fixed}`,
    'typedef struct { u32 d; u16 b; u16 r; } __packed dev_t; struct foo_ser { u64 n; dev_t devs[4]; } __packed;',
    SAME('devs[1].b'),
  ],
  [
    'bit-fields',
    'struct foo_ser { struct { u32 a:3; u32 b:29; u32 c; } x[2]; };',
    'struct foo_ser { struct { struct { u32 a:3; u32 b:29; } s; u32 c; } x[2]; };',
    SAME('x[1]', 'x[1].c'),
  ],
  [
    'a structure around a number',
    'struct foo_ser { struct { u32 a; } x[3]; };',
    'struct foo_ser { u32 x[3]; };',
    [['x[2].a', 'x[2]']],
  ],
  [
    'arrays of arrays',
    'struct foo_ser { struct { u16 a[3]; u16 b; } x[2][2]; };',
    'struct foo_ser { struct { struct { struct { u16 a; } a[3]; u16 b; } in; } x[2][2]; };',
    [
      ['x[1][1].a[2]', 'x[1][1].in.a[2].a'],
      ['x[1][0].b', 'x[1][0].in.b'],
    ],
  ],
  [
    'no elements, and open',
    'struct foo_ser { u32 n; u32 pad; u64 v[0]; };',
    'struct foo_ser { u32 n; u32 pad; u64 v[]; };',
    SAME('n', 'v[3]'),
  ],
  [
    'no elements, and DECLARE_FLEX_ARRAY',
    'struct foo_ser { u32 n; u64 v[0]; } __packed;',
    'struct foo_ser { u32 n; DECLARE_FLEX_ARRAY(u64, v); } __packed;',
    SAME('n', 'v[3]'),
  ],
  [
    'a union whose members get a structure',
    'struct foo_ser { union { u32 a; u32 b; } x[2]; };',
    'struct foo_ser { union { struct { u32 b; } z; u32 a; } x[2]; };',
    [
      ['x[1].a', 'x[1].a'],
      ['x[1].b', 'x[1].z.b'],
    ],
  ],
];

const OTHERWISE: readonly (readonly [string, string, string, Members])[] = [
  [
    'another order in a part, flexible',
    `${DEV}${flexible}`,
    `struct bdf_ser { u16 b; u32 d; } __packed; struct dev_ser { struct bdf_ser id; u16 r; } __packed;${flexible}`,
    SPLIT,
  ],
  [
    'a part that is padded, flexible',
    'struct dev_ser { u32 d; u16 b; u16 r; u32 e; };struct foo_ser { u64 n; struct dev_ser devs[]; };',
    'struct bdf_ser { u32 d; u16 b; }; struct dev_ser { struct bdf_ser id; u16 r; };struct foo_ser { u64 n; struct dev_ser devs[]; };',
    SPLIT,
  ],
  [
    'the distance alone',
    'struct foo_ser { u64 n; struct { u32 a; u16 b; } x[]; };',
    'struct foo_ser { u64 n; struct { u32 a; u16 b; } __packed x[]; };',
    SAME('x[1].a'),
  ],
  [
    'fewer elements in a typedef',
    'typedef struct { u8 a[4]; u8 b[4]; } in_t; struct foo_ser { in_t x[2]; };',
    'typedef struct { u8 a[3]; u8 b[5]; } in_t; struct foo_ser { in_t x[2]; };',
    SAME('x[1].b'),
  ],
  [
    'another length of the inner array',
    'struct foo_ser { u16 x[2][6]; };',
    'struct foo_ser { u16 x[6][2]; };',
    SAME('x[1]'),
  ],
  [
    'an element and none',
    'struct foo_ser { u64 n; u64 v[1]; };',
    'struct foo_ser { u64 n; u64 v[]; };',
    SAME('n'),
  ],
  [
    'other elements, open',
    'struct foo_ser { u64 n; u64 v[0]; };',
    'struct foo_ser { u64 n; u32 v[]; };',
    SAME('v[1]'),
  ],
  [
    'bits',
    'struct foo_ser { struct { u32 a:3; u32 b:29; u32 c; } x[2]; };',
    'struct foo_ser { struct { struct { u32 a:3; } s; u32 b:29; u32 c; } x[2]; };',
    SAME('x[1].c'),
  ],
];

it.each(ALIKE)('alike: %s', (_, before, after) => {
  expect(judge(diffOf(before, after))).toEqual([]);
  expect(judge(diffOf(after, before))).toEqual([]);
});

it.each(OTHERWISE)('otherwise: %s', (_, before, after) => {
  for (const found of [judge(diffOf(before, after)), judge(diffOf(after, before))]) {
    expect(found.map(({ code }) => code)).toContain('layout-changed-without-bump');
    for (const { args } of found) {
      const lines = args.diff as readonly string[];
      expect(lines.filter((line) => /^[-+]/.test(line))).not.toEqual([]);
    }
  }
});

it('shows which number inside a member moved', () => {
  const [found] = judge(
    diffOf(
      'struct foo_ser { u64 n; struct { u32 a; u16 b; } x[]; };',
      'struct foo_ser { u64 n; struct { u32 a; u16 b; } __packed x[]; };',
    ),
  );
  expect(found?.args.diff).toEqual([
    ' struct foo_ser {',
    '     u64 n;                    /*      0      8 */',
    '-    u32 x.a[];                /*      8      4 every 8 */',
    '-    u16 x.b[];                /*     12      2 every 8 */',
    '+    u32 x.a[];                /*      8      4 every 6 */',
    '+    u16 x.b[];                /*     12      2 every 6 */',
    ' }  /* size: 8 */',
  ]);
});

it.each(requireTool('gcc') ? [] : ALIKE)('gcc, alike: %s', (_, before, after, members) => {
  expect(liesAlike(before, after, members)).toBe(true);
});

it.each(requireTool('gcc') ? [] : OTHERWISE)('gcc, otherwise: %s', (_, before, after, members) => {
  expect(liesAlike(before, after, members)).toBe(false);
});
