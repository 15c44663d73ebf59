// Every edit that lvup proposes is applied, and gcc says what the version is then: exactly the next one.

import { describe, expect, it } from 'vitest';
import type { Governor } from '../../generator/abi/contracts/model.js';
import { bumpEdits } from '../../generator/abi/diff/bump-edit.js';
import { noEditText } from '../../generator/findings/no-edit-words.js';
import { requireTool } from '../helpers/tools.js';
import { applied, bumpsOf, contractsIn, type Files, gccValue } from './bumped-source.js';
import { HEADER } from './repository.js';

const OTHER = 'include/linux/foo.h';
const DRIVER = 'drivers/foo.c';
const STRINGIFY = '#include <linux/stringify.h>\n';
const HANDLER = '#include <linux/liveupdate.h>\nstatic struct liveupdate_file_handler foo_handler = {\n';
/** With `-v9` 47 characters. */
const LONG = 'a-file-handler-that-has-a-name-of-44-letters';

interface Case {
  readonly says: string;
  readonly files: Files;
  readonly name: string;
  /** What gcc reads, where that is not called as the governor is. */
  readonly reads?: string;
  /** Places and lines after the edits. */
  readonly after: readonly string[];
  readonly values: readonly [before: string, after: string];
}

function header(says: string, name: string, text: string, after: string, values: Case['values']): Case {
  return { says, name, files: { [HEADER]: text }, after: [after], values };
}

const STRINGS: readonly Case[] = [
  header('a literal', 'X_COMPATIBLE', '#define X_COMPATIBLE "x-v1"\n', '1 #define X_COMPATIBLE "x-v2"', [
    'x-v1',
    'x-v2',
  ]),
  header(
    'a literal in parentheses',
    'X_COMPATIBLE',
    '#define X_COMPATIBLE ("x-v1")\n',
    '1 #define X_COMPATIBLE ("x-v2")',
    ['x-v1', 'x-v2'],
  ),
  header(
    'two literals, the version in the second',
    'X_COMPATIBLE',
    '#define X_COMPATIBLE "memfd-" "v2"\n',
    '1 #define X_COMPATIBLE "memfd-" "v3"',
    ['memfd-v2', 'memfd-v3'],
  ),
  header(
    'two literals, the number alone in the second',
    'X_COMPATIBLE',
    '#define X_COMPATIBLE "memfd-v" "9"\n',
    '1 #define X_COMPATIBLE "memfd-v" "10"',
    ['memfd-v9', 'memfd-v10'],
  ),
  header(
    'the number over two literals, of which one changes',
    'X_COMPATIBLE',
    '#define X_COMPATIBLE "memfd-v1" "0"\n',
    '1 #define X_COMPATIBLE "memfd-v1" "1"',
    ['memfd-v10', 'memfd-v11'],
  ),
  header(
    'a dependency in a literal of its own',
    'X_COMPATIBLE',
    '#define X_COMPATIBLE "memfd-v2" ";vmalloc-v2"\n',
    '1 #define X_COMPATIBLE "memfd-v3" ";vmalloc-v2"',
    ['memfd-v2;vmalloc-v2', 'memfd-v3;vmalloc-v2'],
  ),
  header(
    'the same text in a comment before it',
    'X_COMPATIBLE',
    '#define X_COMPATIBLE /* "x-v1", not "x-v0" */ "x-v1" /* "x-v1" */\n',
    '1 #define X_COMPATIBLE /* "x-v1", not "x-v0" */ "x-v2" /* "x-v1" */',
    ['x-v1', 'x-v2'],
  ),
  header(
    'a literal in the next line',
    'X_COMPATIBLE',
    '\n#define X_COMPATIBLE \\\n\t"x-v1"\n',
    '3 \t"x-v2"',
    ['x-v1', 'x-v2'],
  ),
  header(
    'literals over several lines',
    'X_COMPATIBLE',
    '#define X_COMPATIBLE\t"memfd-"\t\\\n\t\t\t"v2"\t\\\n\t\t\t";vmalloc-v2"\n',
    '2 \t\t\t"v3"\t\\',
    ['memfd-v2;vmalloc-v2', 'memfd-v3;vmalloc-v2'],
  ),
  header(
    'a number as text',
    'FOO_COMPATIBLE',
    `${STRINGIFY}#define FOO_V 2\n#define FOO_COMPATIBLE "foo-v" __stringify(FOO_V)\n`,
    '2 #define FOO_V 3',
    ['foo-v2', 'foo-v3'],
  ),
  header(
    'a number as text, in the definition itself',
    'FOO_COMPATIBLE',
    `${STRINGIFY}#define FOO_COMPATIBLE "foo-v" __stringify(9) ";bar-v9"\n`,
    '2 #define FOO_COMPATIBLE "foo-v" __stringify(10) ";bar-v9"',
    ['foo-v9;bar-v9', 'foo-v10;bar-v9'],
  ),
  header(
    'a name as text',
    'FOO_COMPATIBLE',
    `${STRINGIFY}#define FOO_V v2\n#define FOO_COMPATIBLE "foo-" __stringify(FOO_V)\n`,
    '2 #define FOO_V v3',
    ['foo-v2', 'foo-v3'],
  ),
  header(
    'a version of its own that the string has as text',
    'FOO_COMPATIBLE',
    `${STRINGIFY}#define FOO_VERSION 2\n#define FOO_COMPATIBLE "foo-v" __stringify(FOO_VERSION)\n`,
    '2 #define FOO_VERSION 3',
    ['foo-v2', 'foo-v3'],
  ),
  header(
    'another macro, defined behind it',
    'A_COMPATIBLE',
    '#define A_COMPATIBLE B_STRING\n#define B_STRING "b-v2"\n',
    '2 #define B_STRING "b-v3"',
    ['b-v2', 'b-v3'],
  ),
  header(
    'another macro of another macro',
    'A_COMPATIBLE',
    '#define A_COMPATIBLE B_STRING\n#define B_STRING C_STRING ";d-v1"\n#define C_STRING "c-v2"\n',
    '3 #define C_STRING "c-v3"',
    ['c-v2;d-v1', 'c-v3;d-v1'],
  ),
  header(
    'a macro with the number as its argument',
    'A_COMPATIBLE',
    '#define MADE(v) "a-v" #v\n#define A_COMPATIBLE MADE(2)\n#define OTHER_COMPATIBLE MADE(1)\n',
    '2 #define A_COMPATIBLE MADE(3)',
    ['a-v2', 'a-v3'],
  ),
  {
    says: 'another macro in another file',
    name: 'A_COMPATIBLE',
    files: {
      [OTHER]: '#define B_STRING "b-v2"\n',
      [HEADER]: '#include <linux/foo.h>\n#define A_COMPATIBLE B_STRING\n',
    },
    after: [`${OTHER}:1 #define B_STRING "b-v3"`],
    values: ['b-v2', 'b-v3'],
  },
  {
    says: 'a literal in a handler',
    name: 'foo_handler.compatible',
    reads: 'foo_handler.compatible',
    files: { [DRIVER]: `${HANDLER}\t.compatible = "foo-" "v2",\n};\n` },
    after: [`${DRIVER}:3 \t.compatible = "foo-" "v3",`],
    values: ['foo-v2', 'foo-v3'],
  },
  {
    says: 'an argument in a handler',
    name: 'foo_handler.compatible',
    reads: 'foo_handler.compatible',
    files: { [DRIVER]: `#define FOO(v) "foo-v" #v\n${HANDLER}\t.compatible = FOO(2), /* not (2) */\n};\n` },
    after: [`${DRIVER}:4 \t.compatible = FOO(3), /* not (2) */`],
    values: ['foo-v2', 'foo-v3'],
  },
  {
    says: 'a number beside a handler',
    name: 'FOO_FH',
    files: {
      [DRIVER]: `${STRINGIFY}#define FOO_V 2\n#define FOO_FH "foo-v" __stringify(FOO_V)\n${HANDLER}\t.compatible = FOO_FH,\n};\n`,
    },
    after: [`${DRIVER}:2 #define FOO_V 3`],
    values: ['foo-v2', 'foo-v3'],
  },
  {
    says: 'a string of 47 characters that stays as long as it is',
    name: 'foo_handler.compatible',
    reads: 'foo_handler.compatible',
    files: { [DRIVER]: `${HANDLER}\t.compatible = "${LONG}-v8",\n};\n` },
    after: [`${DRIVER}:3 \t.compatible = "${LONG}-v9",`],
    values: [`${LONG}-v8`, `${LONG}-v9`],
  },
  header(
    'a long string that goes into no entry',
    'KHO_FDT_COMPATIBLE',
    `#define KHO_FDT_COMPATIBLE "${LONG}-v9"\n`,
    `1 #define KHO_FDT_COMPATIBLE "${LONG}-v10"`,
    [`${LONG}-v9`, `${LONG}-v10`],
  ),
];

const NUMBERS: readonly Case[] = (
  [
    ['2', '3', 2],
    ['9', '10', 9],
    ['0', '1', 0],
    ['0x09', '0x0a', 9],
    ['0X09', '0X0A', 9],
    ['0xff', '0x100', 255],
    ['0x1F', '0x20', 31],
    ['0x0E', '0x0F', 14],
    ['0xaF', '0xB0', 175],
    ['(1U)', '(2U)', 1],
    ['((1))', '((2))', 1],
    ['07', '010', 7],
    ['007', '010', 7],
    ['0b11', '0b100', 3],
    ['2UL', '3UL', 2],
    ['2ull', '3ull', 2],
    ['0x9fLU', '0xa0LU', 159],
  ] as const
).map(([before, after, value]) =>
  header(
    before,
    'X_VERSION',
    `#define X_${value} ${value}\n#define X_VERSION ${before} /* ${value} */\n#define X_SIZE ${value}\n`,
    `2 #define X_VERSION ${after} /* ${value} */`,
    [String(value), String(BigInt(value) + 1n)],
  ),
);

const OTHER_NUMBERS: readonly Case[] = [
  header('a number in the next line', 'X_VERSION', '#define X_VERSION \\\n\t0x0f\n', '2 \t0x10', [
    '15',
    '16',
  ]),
  header(
    'a number under another name',
    'X_VERSION',
    '#define X_VERSION X_V\n#define X_V (1U)\n',
    '2 #define X_V (2U)',
    ['1', '2'],
  ),
];

describe.skipIf(requireTool('gcc'))('gcc reads the next version behind the edit', () => {
  it.each([...STRINGS, ...NUMBERS, ...OTHER_NUMBERS])(
    '$says',
    ({ files, name, reads = name, after, values }) => {
      const { edits, byHand } = bumpsOf(files, [name]);
      expect(byHand).toEqual([]);
      expect(edits.map((edit) => `${edit.file}:${edit.line} ${edit.after}`)).toEqual(
        after.map((line) => (/^\d/.test(line) ? `${HEADER}:${line}` : line)),
      );
      const path = HEADER in files ? HEADER : DRIVER;
      const both = [files, applied(files, edits)].map((one) => gccValue(one, path, reads));
      expect(both).toEqual(values);
    },
  );

  /** As they are found for other declarations than macros: by their line alone. */
  it.each([
    ['enum { EV_VERSION = 1 };', 'EV_VERSION', 'enum { EV_VERSION = 2 };'],
    [
      'enum { EV_OLD = 1, EV_VERSION = 0x09, EV_SIZE = 9 };',
      'EV_VERSION',
      'enum { EV_OLD = 1, EV_VERSION = 0x0a, EV_SIZE = 9 };',
    ],
    ['enum ev { EV_VERSION=(7) /* = 7 */ };', 'EV_VERSION', 'enum ev { EV_VERSION=(8) /* = 7 */ };'],
    ['static const u32 X_VERSION = 3;', 'X_VERSION', 'static const u32 X_VERSION = 4;'],
    [
      'static const u32 /* X_VERSION = 3 */ X_VERSION = 3U;',
      'X_VERSION',
      'static const u32 /* X_VERSION = 3 */ X_VERSION = 4U;',
    ],
  ])('%s', (text, name, after) => {
    const types = 'typedef unsigned int u32;\n';
    const value = gccValue({ [HEADER]: `${types}${text}\n` }, HEADER, name);
    const { edits, byHand } = bumpEdits(contractsIn({}), [governorAt(text, name, value)]);
    expect(byHand).toEqual([]);
    expect(edits).toEqual([{ file: HEADER, line: 2, before: text, after }]);
    const next = gccValue(applied({ [HEADER]: `${types}${text}\n` }, edits), HEADER, name);
    expect(next).toBe(String(Number(value) + 1));
  });

  it('static const char X_COMPATIBLE[] = "x-v2";', () => {
    const text = 'static const char X_COMPATIBLE[] = "x-v2"; /* "x-v2" */';
    const governor = { ...governorAt(text, 'X_COMPATIBLE', 'x-v2'), kind: 'string' as const };
    const { edits } = bumpEdits(contractsIn({}), [governor]);
    const values = [[], edits].map((some) =>
      gccValue(applied({ [HEADER]: `\n${text}\n` }, some), HEADER, 'X_COMPATIBLE'),
    );
    expect(values).toEqual(['x-v2', 'x-v3']);
  });

  it('a string that LIVEUPDATE_HNDL_COMPAT_LENGTH has no room for would lose its NUL', () => {
    const array = (text: string) =>
      gccValue({ [HEADER]: `static const char entry[48] = "${text}";\n` }, HEADER, 'entry[47]');
    expect([array(`${LONG}-v9`), array(`${LONG}-v10`)]).toEqual(['0', String('0'.charCodeAt(0))]);
  });
});

describe('no edit, and why', () => {
  it.each<[string, string, readonly string[], string]>([
    [
      'a number twice in the string',
      `${STRINGIFY}#define FOO_V 2\n#define FOO_COMPATIBLE "foo-v" __stringify(FOO_V) ";bar-v" __stringify(FOO_V)\n`,
      ['FOO_COMPATIBLE'],
      'has its version in a text of which another part of it is made as well: an edit would change both',
    ],
    [
      'two definitions',
      '#ifdef __aarch64__\n#define FOO_COMPATIBLE "foo-v2"\n#else\n#define FOO_COMPATIBLE "foo-v2"\n#endif\n',
      ['FOO_COMPATIBLE'],
      'has several definitions, under conditions or in other files',
    ],
    [
      'two definitions of a part',
      '#ifdef __aarch64__\n#define FOO_V 2\n#else\n#define FOO_V 0x2\n#endif\n#define FOO_VERSION FOO_V\n',
      ['FOO_VERSION'],
      'has several definitions, under conditions or in other files',
    ],
    [
      'a mask',
      '#define X_VERSION (1 << 2)\n',
      ['X_VERSION'],
      'is no number as written: no edit of one line is known to count it up',
    ],
    [
      'a sum',
      '#define X_VERSION (X_OLD + 1)\n#define X_OLD 3\n',
      ['X_VERSION'],
      'is no number as written: no edit of one line is known to count it up',
    ],
    ['no version', '#define X_COMPATIBLE "x"\n', ['X_COMPATIBLE'], 'has no version to count up'],
    [
      'digits of two literals',
      '#define X_COMPATIBLE "x-v1" "9"\n',
      ['X_COMPATIBLE'],
      'has its version in several pieces of text',
    ],
    [
      'an escape',
      '#define X_COMPATIBLE "x-v\\062"\n',
      ['X_COMPATIBLE'],
      'is put together in a way that leaves no place for an edit of one line',
    ],
    [
      'a literal over two lines',
      '#define X_COMPATIBLE "x-\\\nv2"\n',
      ['X_COMPATIBLE'],
      'is put together in a way that leaves no place for an edit of one line',
    ],
    [
      'a number that is a length itself',
      '#define X_VERSION 2\nstruct x_ser {\n\tint a[X_VERSION];\n};\n',
      ['X_VERSION'],
      'has its version in a text of which struct x_ser is made as well: an edit would change both',
    ],
    [
      'an enumerator of which a constant is made',
      '/* Bump X_FORMAT when it changes. */\nenum { X_FORMAT = 2 };\n#define X_LENGTH (X_FORMAT * 4)\n',
      ['X_FORMAT'],
      'has its version in a text of which X_LENGTH is made as well: an edit would change both',
    ],
    [
      'a text that is called after its version',
      '#define X_COMPATIBLE X_TEXT_V2\n#define X_TEXT_V1 "x-v1"\n#define X_TEXT_V2 "x-v2"\n',
      ['X_COMPATIBLE'],
      'is the text of X_TEXT_V2, which is called after it: the next one needs a macro of its own',
    ],
    [
      'the last number of 32 bits',
      '#define X_VERSION 0xFFFFFFFF\n',
      ['X_VERSION'],
      'would be 4294967296, for which its type may have no room',
    ],
    [
      'no room in any type',
      '#define X_VERSION 18446744073709551615ULL\n',
      ['X_VERSION'],
      'would be 18446744073709551616, for which its type may have no room',
    ],
    [
      'the string of another governor',
      '#define A_COMPATIBLE B_STRING\n#define C_COMPATIBLE B_STRING\n#define B_STRING "b-v2"\n',
      ['A_COMPATIBLE'],
      'has its version in a text of which C_COMPATIBLE is made as well: an edit would change both',
    ],
    [
      'the name of another governor',
      '#define A_COMPATIBLE B_COMPATIBLE\n#define B_COMPATIBLE "b-v2"\n',
      ['A_COMPATIBLE'],
      'has its version in a text of which B_COMPATIBLE is made as well: an edit would change both',
    ],
    [
      'a number that is a length',
      `${STRINGIFY}#define FOO_V 2\n#define FOO_COMPATIBLE "foo-v" __stringify(FOO_V)\nstruct foo_ser {\n\tint a[FOO_V];\n};\n`,
      ['FOO_COMPATIBLE'],
      'has its version in a text of which struct foo_ser is made as well: an edit would change both',
    ],
    [
      'a number of another version',
      '#define X_VERSION X_V\n#define Y_VERSION (X_V + 1)\n#define X_V 1\n',
      ['X_VERSION'],
      'has its version in a text of which Y_VERSION is made as well: an edit would change both',
    ],
  ])('%s', (_, text, names, why) => {
    const { edits, byHand } = bumpsOf({ [HEADER]: text }, names);
    expect(edits).toEqual([]);
    expect(byHand.map((one) => noEditText(one.why))).toEqual([why]);
  });

  it('a string that grows out of its entry', () => {
    const files = { [DRIVER]: `${HANDLER}\t.compatible = "${LONG}-v9",\n};\n` };
    const { edits, byHand } = bumpsOf(files, ['foo_handler.compatible']);
    expect(edits).toEqual([]);
    expect(byHand.map((one) => noEditText(one.why))).toEqual([
      `would be "${LONG}-v10" of 48 characters, and at most 47 and a NUL fit: the name must become shorter as well`,
    ]);
  });

  it.each([
    [
      'static const u8 X_VERSION = 255;',
      'X_VERSION',
      '255',
      'would be 256, for which its type may have no room',
    ],
    [
      'enum { EV_VERSION, EV_NEXT };',
      'EV_VERSION',
      '0',
      'is no number as written: no edit of one line is known to count it up',
    ],
    [
      'enum { EV_VERSION = EV_OLD + 1 };',
      'EV_VERSION',
      '1',
      'is no number as written: no edit of one line is known to count it up',
    ],
  ])('%s', (text, name, value, why) => {
    const { edits, byHand } = bumpEdits(contractsIn({}), [governorAt(text, name, value)]);
    expect(edits).toEqual([]);
    expect(byHand.map((one) => noEditText(one.why))).toEqual([why]);
  });
});

it('a number with a leading zero is octal by itself and decimal in the string, and loses it', () => {
  const text = `${STRINGIFY}#define FOO_VERSION 07\n#define FOO_COMPATIBLE "foo-v" __stringify(FOO_VERSION)\n`;
  const { edits, byHand } = bumpsOf({ [HEADER]: text }, ['FOO_COMPATIBLE']);
  expect([edits.map(({ after }) => after), byHand]).toEqual([['#define FOO_VERSION 8'], []]);
});

describe('several that are bumped together', () => {
  it('one edit for a string that both are', () => {
    const files = { [HEADER]: '#define A_COMPATIBLE B_COMPATIBLE\n#define B_COMPATIBLE "b-v2"\n' };
    const { edits, byHand } = bumpsOf(files, ['A_COMPATIBLE', 'B_COMPATIBLE']);
    expect([edits.map(({ after }) => after), byHand]).toEqual([['#define B_COMPATIBLE "b-v3"'], []]);
  });

  it('one edit for a line that has both', () => {
    const handlers = HANDLER.replace('foo_handler', 'handlers[2]');
    const files = { [DRIVER]: `${handlers}\t{ .compatible = "a-v9" }, { .compatible = "b-v2" },\n};\n` };
    const { edits } = bumpsOf(files, ['handlers[0].compatible', 'handlers[1].compatible']);
    expect(edits.map(({ after }) => after)).toEqual([
      '\t{ .compatible = "a-v10" }, { .compatible = "b-v3" },',
    ]);
  });
});

function governorAt(text: string, name: string, value: string): Governor {
  const location = { file: HEADER, line: 2 };
  return { name, kind: 'integer', value, location, text, gate: 'other', handlers: [] };
}
