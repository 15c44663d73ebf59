// What does not compile is not gone: the cause is told, and the answer is open. gcc says what does not compile.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { judge } from '../../generator/abi/judge.js';
import { requireTool } from '../helpers/tools.js';
import { treeOf } from './folder-tree.js';

const TYPES = 'typedef unsigned int u32;\n';
const GOOD = `#include <linux/types.h>
#define FOO_COMPATIBLE "foo-v1"
struct foo_ser { u32 a; };
#define FOO_FLAG_A 1
#define FOO_FLAG_B 2
struct foo_list { struct foo_ser a; u32 n; };
enum foo_kind { FOO_A, FOO_B, FOO_C };
`;
const contracts = (header: string) =>
  readContracts(treeOf({ 'include/linux/types.h': TYPES, 'include/linux/kho/abi/foo.h': header }));

const BROKEN: readonly (readonly [string, string])[] = [
  ['a semicolon is missing', GOOD.replace('u32 a;', 'u32 a u32 b;')],
  ['a type is not declared', GOOD.replace('u32 a;', 'u33 a;')],
  ['a length is not declared', GOOD.replace('u32 a;', 'u32 a[FOO_LENGTH];')],
  ['an enumerator without a name', GOOD.replace('FOO_C }', '= 2 }')],
  ['an enumerator without a value', GOOD.replace('FOO_C }', 'FOO_C = }')],
  ['two enumerators without a comma', GOOD.replace('FOO_B,', 'FOO_B')],
  ['a structure within itself', GOOD.replace('u32 a;', 'u32 a; struct foo_ser b;')],
  ['a structure within itself, two deep', GOOD.replace('u32 a;', 'u32 a; struct { struct foo_ser c; } b;')],
  ['a structure in an array within itself', GOOD.replace('u32 a;', 'u32 a; struct foo_ser b[];')],
  ['a length out of its own structure', GOOD.replace('u32 a;', 'u32 a; char b[sizeof(struct foo_ser)];')],
  ['a bit-field out of its own structure', GOOD.replace('u32 a;', 'u32 a : sizeof(struct foo_ser);')],
  [
    'an alignment out of its own structure',
    GOOD.replace('a;', 'a __attribute__((aligned(sizeof(struct foo_ser))));'),
  ],
  ['a value out of its own enumeration', GOOD.replace('FOO_C }', 'FOO_C = sizeof(enum foo_kind) }')],
  ['a value out of a later one', GOOD.replace('FOO_B,', 'FOO_B = FOO_C,')],
  ['a condition without expression', GOOD.replace('#define FOO_COMP', '#if (\n#define FOO_COMP')],
  ['a comment without end', `${GOOD}/* see below\n`],
  ['a comment without end behind a directive', `${GOOD}#define FOO_X 1 /* see\n#define FOO_Y 2`],
  ['a comment that only looks ended', `${GOOD}/*/`],
  ['a condition that holds without end', GOOD.replace('struct foo_ser {', '#if 1\nstruct foo_ser {')],
  ['an #else without end', `${GOOD}#if 1\n#else\n`],
  ['an #endif without #if', `${GOOD}#endif\n`],
  ['an #else without #if', `${GOOD}#else\n`],
  ['an #elif without #if', `${GOOD}#elif 1\n`],
  ['a second #else', `${GOOD}#if 1\n#else\n#else\n#endif\n`],
  ['an #elif behind #else', `${GOOD}#if 0\n#if 0\n#else\n#elif 1\n#endif\n#endif\n`],
  ['a brace too many', GOOD.replace('u32 a; };', 'u32 a; }};')],
  ['a brace too many with attributes', GOOD.replace('u32 a; };', 'u32 a; }} __attribute__((packed));')],
  ['a brace alone', GOOD.replace('struct foo_ser {', '}\nstruct foo_ser {')],
  ['a brace alone at the end', `${GOOD}}\n`],
  ['a parenthesis too many', GOOD.replace('u32 a; };', 'u32 a; });')],
  ['a bracket too many', GOOD.replace('u32 a; };', 'u32 a; }];')],
  ['a brace too few', GOOD.replace('u32 a; };', 'u32 a;')],
  ['an assertion that is false', `${GOOD}_Static_assert(sizeof(struct foo_ser) == 8, "size");\n`],
  ['a false assertion without text', `${GOOD}_Static_assert(sizeof(struct foo_ser) == 8);\n`],
  [
    'a false assertion between members',
    GOOD.replace('u32 a;', 'u32 a; _Static_assert(sizeof(u32) == 8, "");'),
  ],
  [
    'a false assertion of a macro',
    `${GOOD}#define foo_assert(x, ...) _Static_assert(x, #x)\nfoo_assert(sizeof(struct foo_ser) == 8);\n`,
  ],
  ['a condition without end', GOOD.replace('struct foo_ser {', '#ifdef X\nstruct foo_ser {')],
];

it.each(BROKEN)('%s', (_, text) => {
  const diff = diffContracts(contracts(GOOD), contracts(text));
  expect(judge(diff)).toEqual([]);
  expect(diff.new.unknowns).not.toEqual([]);
  expect(diff.new.unknowns.every(({ location }) => location?.file === 'include/linux/kho/abi/foo.h')).toBe(
    true,
  );
});

it.each(requireTool('gcc') ? [] : BROKEN)('gcc: %s', (_, text) => {
  const [good, bad] = [GOOD, text].map((header) => {
    const input = TYPES + header.replace(/#include.*\n/, '');
    return spawnSync('gcc', ['-fsyntax-only', '-x', 'c', '-'], { input }).status;
  });
  expect([good, bad]).toEqual([0, 1]);
});

it.each([
  ['FOO_COMPATIBLE', '"foo-v1"'],
  ['FOO_FLAG_B', '2'],
])('%s that is no constant any more', (name, value) => {
  const text = GOOD.replace(`${name} ${value}`, `${name} foo_make(${value})`);
  const diff = diffContracts(contracts(GOOD), contracts(text));
  expect(judge(diff)).toEqual([]);
  expect(diff.unknowns).toMatchObject([{ what: name, why: expect.stringMatching(/gives none now/) }]);
});

describe('a header that is included and includes itself', () => {
  const tree = (types: string) =>
    treeOf({
      'include/linux/types.h': types,
      'include/linux/kho/abi/foo.h': GOOD,
      'include/linux/liveupdate.h':
        '#include <linux/types.h>\nstruct liveupdate_flb { const char compatible[48]; };\n',
      'lib/foo.c': `#include <linux/liveupdate.h>
#define FLB(i) { .compatible = "flb-" #i "-v1" }
static struct liveupdate_flb foo_flbs[] = { FLB(0), FLB(1) };
static int foo_init(int i) { return liveupdate_register_flb(0, &foo_flbs[i]); }
`,
    });
  const read = (types: string) => readContracts(tree(types), { handlerFiles: ['lib/foo.c'] });
  const before = read(TYPES);

  it('takes nothing away from what includes it', () => {
    expect([...before.governors.keys()]).toEqual([
      'FOO_COMPATIBLE',
      'foo_flbs[0].compatible',
      'foo_flbs[1].compatible',
    ]);
    const diff = diffContracts(before, read(`#include <linux/types.h>\n${TYPES}`));
    expect(judge(diff)).toEqual([]);
    expect(diff.new.unknowns.map(({ what }) => what)).toEqual([
      '#include nested too deeply',
      'the string of foo_flbs[0]',
    ]);
  });
});

describe('a header of one long line', () => {
  const codes = Array.from({ length: 2000 }, (_, code) => `FOO_CODE_${code} = ${code}`);
  const header = (last: string) =>
    `#define FOO_COMPATIBLE "foo-v1"\nenum foo_code { ${[...codes, last].join(', ')} };\n`;

  it('is read like others', () => {
    const diff = diffContracts(contracts(header('FOO_LAST = 1')), contracts(header('FOO_LAST = 2')));
    expect(judge(diff).map(({ code }) => code)).toEqual(['value-changed-without-bump']);
    expect(diff.new.unknowns).toEqual([]);
  });
});
