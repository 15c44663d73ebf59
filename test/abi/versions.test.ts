// An integer that a comment makes a version, whatever it is written as: a macro, an enumerator, a constant variable.

import { describe, expect, it } from 'vitest';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { judge } from '../../generator/abi/judge.js';
import type { Finding } from '../../generator/types.js';
import { treeOf } from './folder-tree.js';

const HEADER = 'include/linux/kho/abi/ev.h';
const SOURCE = 'drivers/foo/foo.c';
const BASE = {
  'include/linux/types.h':
    '#ifndef T_H\n#define T_H\ntypedef unsigned int u32;\ntypedef unsigned long long u64;\n#endif\n',
  'include/linux/liveupdate.h':
    '#include <linux/types.h>\nstruct liveupdate_file_handler { const char compatible[48]; };\n',
  [HEADER]: '#include <linux/types.h>\n#define EV_COMPATIBLE "ev-v1"\n',
};
const [PLAIN, SWAPPED] = ['u64 a; u32 b; u32 c;', 'u32 b; u64 a; u32 c;'];

function contracts(file: string, text: string) {
  const tree = treeOf({ ...BASE, [file]: text });
  return readContracts(tree, { handlerFiles: file.endsWith('.c') ? [file] : [] });
}

function findings(file: string, before: string, after: string) {
  const [old, now] = [contracts(file, before), contracts(file, after)];
  expect([...old.unknowns, ...now.unknowns]).toEqual([]);
  return judge(diffContracts(old, now));
}

function codes(file: string, before: string, after: string): string[] {
  return findings(file, before, after).map(({ code, args }) => `${code} ${args.subject ?? args.governor}`);
}

const WAYS: readonly (readonly [string, (value: number) => string])[] = [
  ['a macro', (value) => `#define EV_FORMAT ${value}\n`],
  ['the only enumerator', (value) => `enum { EV_FORMAT = ${value} };\n`],
  ['an enumerator in its own line', (value) => `enum {\n\tEV_FORMAT = ${value},\n};\n`],
  ['an enumerator of an enumeration with a tag', (value) => `enum ev_format {\n\tEV_FORMAT = ${value}\n};\n`],
  ['a constant variable', (value) => `static const u32 EV_FORMAT = ${value};\n`],
  ['one without static', (value) => `const int EV_FORMAT = ${value};\n`],
];
const COMMENTS = [
  '/* Bump this when the layout of struct ev_ser changes. */\n',
  '/* When struct ev_ser changes, EV_FORMAT must be incremented. */\n',
];

describe.each(WAYS)('%s', (_, version) => {
  describe.each(COMMENTS)('%s', (comment) => {
    const header = (value: number, fields: string) =>
      `${BASE[HEADER]}${comment}${version(value)}\nstruct ev_ser { ${fields} } __packed;\n`;
    const source = (value: number, fields: string) => `#include <linux/liveupdate.h>
${comment}${version(value)}
struct ev_ser { ${fields} } __attribute__((packed));
static struct liveupdate_file_handler foo = { .compatible = "foo-v1" };
`;
    it.each([
      ['a header', HEADER, header],
      ['a driver', SOURCE, source],
    ] as const)('in %s', (_place, file, text) => {
      expect(contracts(file, text(1, PLAIN)).items.get('struct ev_ser')?.governors).toEqual(['EV_FORMAT']);
      expect(codes(file, text(1, PLAIN), text(1, PLAIN))).toEqual([]);
      expect(codes(file, text(1, PLAIN), text(1, SWAPPED))).toEqual([
        'layout-changed-without-bump struct ev_ser',
      ]);
      const [{ args }] = findings(file, text(1, PLAIN), text(1, SWAPPED)) as [Finding];
      const [line] = version(1)
        .split('\n')
        .filter((one) => one.includes('1'));
      expect(args.edit).toMatchObject([expect.anything(), `-${line}`, `+${line!.replace('1', '2')}`]);
      expect(codes(file, text(1, PLAIN), text(2, SWAPPED))).toEqual([]);
      expect(codes(file, text(2, PLAIN), text(1, PLAIN))).toEqual(['version-decreased EV_FORMAT']);
    });
  });
});

describe('what a comment is about', () => {
  const bump = 'bump this when struct ev_ser changes';
  it.each([
    ['above', `/* ${bump} */\n#define EV_ONE 1\n#define EV_TWO 2\n`, ['EV_ONE']],
    ['behind', `#define EV_ONE 1 /* ${bump} */\n#define EV_TWO 2\n`, ['EV_ONE']],
    [
      'behind, over two lines',
      `#define EV_ONE 1 /* bump this\n\t* when it changes */\n#define EV_TWO 2\n`,
      ['EV_ONE'],
    ],
    ['behind another', `#define EV_ONE /* one */ 1 // ${bump}\n#define EV_TWO 2\n`, ['EV_ONE']],
    ['before, in its line', `/* ${bump} */ #define EV_ONE 1\n#define EV_TWO 2\n`, ['EV_ONE']],
    ['behind an enumerator', `enum {\n\tEV_ONE = 1, /* ${bump} */\n\tEV_TWO,\n};\n`, ['EV_ONE']],
    [
      'behind a variable',
      `static const u32 EV_ONE = 1; /* ${bump} */\nstatic const u32 EV_TWO = 2;\n`,
      ['EV_ONE'],
    ],
    ['above two in one line', `enum {\n\t/* ${bump} */\n\tEV_ONE = 1, EV_TWO,\n};\n`, []],
    ['above an enumeration of two', `/* ${bump} */\nenum ev { EV_ONE = 1, EV_TWO };\n`, []],
    ['increment when', '/* Increment when struct ev_ser changes. */\n#define EV_ONE 1\n', ['EV_ONE']],
    ['must be', '/* Must be increased with each change of ev_ser. */\n#define EV_ONE 1\n', ['EV_ONE']],
    ['a limit', '/* Must be increased for more slots. */\n#define EV_ONE 1\n', []],
  ])('%s', (_, text, expected) => {
    const { governors } = contracts(HEADER, `${BASE[HEADER]}\n${text}`);
    expect([...governors.keys()]).toEqual(['EV_COMPATIBLE', ...expected]);
  });
});

describe('what a sentence governs', () => {
  const BAR = '#define BAR_COMPATIBLE "bar-v1"\n';
  const structs = 'struct one_ser { u32 a; };\n\nstruct two_ser { u32 a; };\n';
  const governorsOf = (text: string) => {
    const { items } = contracts(HEADER, `${BASE[HEADER]}${BAR}\n${text}\n${structs}`);
    return ['one', 'two'].map((name) => items.get(`struct ${name}_ser`)?.governors.join());
  };
  it.each([
    ['Bump EV_COMPATIBLE when struct one_ser changes.', ['EV_COMPATIBLE', '']],
    ['Bump EV_COMPATIBLE when struct one_ser or struct two_ser changes.', ['EV_COMPATIBLE', 'EV_COMPATIBLE']],
    ['Bump EV_COMPATIBLE when struct one_ser changes and BAR_COMPATIBLE when struct two_ser does.', ['', '']],
    ['Bump EV_COMPATIBLE when struct one_ser changes, but not when struct two_ser does.', ['', '']],
    [
      'Bump EV_COMPATIBLE if struct one_ser changes. Bump BAR_COMPATIBLE if struct two_ser does.',
      ['EV_COMPATIBLE', 'BAR_COMPATIBLE'],
    ],
  ])('%s', (sentence, expected) => {
    expect(governorsOf(`/* ${sentence} */\n`)).toEqual(expected);
  });
});

it('a governor that names the structure of another header answers for it as well', () => {
  const tree = (fields: string, bar: string) =>
    readContracts(
      treeOf({
        ...BASE,
        [HEADER]: '/* Bump this when struct bar_ser (bar.h) changes. */\n#define EV_COMPATIBLE "ev-v1"\n',
        'include/linux/kho/abi/bar.h': `#include <linux/types.h>\n#define BAR_COMPATIBLE "${bar}"\nstruct bar_ser { ${fields} };\n`,
      }),
    );
  const [finding] = judge(diffContracts(tree(PLAIN, 'bar-v1'), tree(SWAPPED, 'bar-v2')));
  expect(finding).toMatchObject({
    code: 'layout-changed-without-bump',
    args: { governors: ['EV_COMPATIBLE "ev-v1"'] },
  });
});

it.each([
  ['an enumerator that is only called a version', 'enum { EV_GET_VERSION, EV_SET };\n', 'EV_GET_VERSION'],
  ['one of several below a comment', `${COMMENTS[0]}enum {\n\tEV_ONE,\n\tEV_TWO,\n};\n`, 'EV_ONE'],
  ['a pointer', 'static const char *const ev_version = 0;\n', 'ev_version'],
])('%s is none', (_, text, name) => {
  expect(contracts(HEADER, `${BASE[HEADER]}${text}`).governors.has(name)).toBe(false);
});

it('a constant variable is worth what the compiler stores', () => {
  const text = `${BASE[HEADER]}static const u32 EV_VERSION = (1 << 2) + sizeof(u64);\n`;
  expect(contracts(HEADER, text).governors.get('EV_VERSION')).toMatchObject({ kind: 'integer', value: '12' });
});
