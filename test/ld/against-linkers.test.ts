// Linker scripts by hand and at random: the bytes are those of ld and lld, or the prediction says that it does not know.

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { linkVmlinux } from '../../generator/ld/link.js';
import { requireTool } from '../helpers/tools.js';
import { type Linker, type Piece, parse, RealLink } from './real-link.js';

const [HEADER, ENTRIES] = ['.liveupdate_sec_hdr', '.liveupdate_versions'];
const OBJECTS: readonly (readonly Piece[])[] = [
  [{ section: ENTRIES!, alignment: 1, size: 48 }],
  [{ section: HEADER!, alignment: 8, size: 8 }],
  [{ section: ENTRIES!, alignment: 32, size: 96 }],
  [{ section: ENTRIES!, alignment: 4, size: 5 }],
  [
    { section: HEADER!, alignment: 8, size: 8 },
    { section: ENTRIES!, alignment: 1, size: 48 },
  ],
  [{ section: '.other', alignment: 1, size: 3 }],
  [{ section: HEADER!, alignment: 2, size: 6 }],
];
const ALL = OBJECTS.map((_, object) => object);

const linkers: readonly Linker[] = ['ld', 'ld.lld-19'];
const missing = ['as', 'objcopy', ...linkers].map((tool) => requireTool(tool)).includes(true);

/** Bodies of SECTIONS, and whether the prediction may leave them open. */
const SCRIPTS: Readonly<Record<string, string | { readonly script: string; readonly open: RegExp }>> = {
  "the kernel's statement": `.liveupdate_versions : { KEEP(*(${HEADER})) KEEP(*(${ENTRIES})) }`,
  'entries before the header': `.liveupdate_versions : { *(${ENTRIES}) *(${HEADER}) }`,
  'no header': `.liveupdate_versions : { *(${ENTRIES}) }`,
  'no rule at all': '.data : { *(.data) }',
  'a rule for the header alone: the entries are added behind it': `.liveupdate_versions : { *(${HEADER}) LONG(7) }`,
  'an empty rule': { script: '.liveupdate_versions : { }', open: /without a rule/ },
  'data of every size': `.liveupdate_versions : { BYTE(0x1ff) SHORT(0x1234) LONG(0x12345678) QUAD(0xfedcba9876543210) *(${ENTRIES}) }`,
  'data and no input': {
    script: '.liveupdate_versions : { LONG(0x4c565550) }',
    open: /without a rule/,
  },
  'data that only ld knows': { script: `.liveupdate_versions : { SQUAD(1) *(${ENTRIES}) }`, open: /SQUAD/ },
  'a sort beside another pattern': {
    script: `.liveupdate_versions : { *(${HEADER} SORT(${ENTRIES})) }`,
    open: /what it sorts/,
  },
  'a sort by name in one pattern each': `.liveupdate_versions : { *(SORT(${ENTRIES})) *(SORT_BY_NAME(${HEADER})) }`,
  'a sort by alignment': `.liveupdate_versions : { *(SORT_BY_ALIGNMENT(${ENTRIES})) }`,
  'no sort by name': `.liveupdate_versions : { *(SORT_NONE(${ENTRIES})) }`,
  'SUBALIGN above': `.liveupdate_versions : SUBALIGN(16) { *(${HEADER}) *(${ENTRIES}) }`,
  'SUBALIGN below': `.liveupdate_versions : SUBALIGN(1) { *(${HEADER}) *(${ENTRIES}) }`,
  'ALIGN within what the input asks for': `.liveupdate_versions : { *(${HEADER}) . = ALIGN(32); *(${ENTRIES}) . = ALIGN(8); }`,
  'ALIGN of the section': `.liveupdate_versions : ALIGN(64) { *(${HEADER}) . = ALIGN(64); *(${ENTRIES}) . = ALIGN(64); }`,
  'symbols between': `.liveupdate_versions : { a = .; *(${HEADER}) PROVIDE(b = .); ASSERT(1, "x"); *(${ENTRIES}) c = ABSOLUTE(.); }`,
  discarded: `/DISCARD/ : { *(${ENTRIES}) } .liveupdate_versions : { *(${HEADER}) *(${ENTRIES}) }`,
  'the header discarded': `/DISCARD/ : { *(${HEADER}) } .liveupdate_versions : { *(${HEADER}) *(${ENTRIES}) }`,
  'discarded by a wildcard': '/DISCARD/ : { *(.live*) }',
  'the first of two outputs takes all': `.liveupdate_versions : { *(${ENTRIES}) } .late : { *(${ENTRIES} ${HEADER}) }`,
  'a wildcard that does not match': `.early : { *(.liveupdate_[a-r]*) *(.liveupdate_version) } .liveupdate_versions : { *(${ENTRIES}) }`,
  'segments, regions and a load address': `.liveupdate_versions : AT(ADDR(.liveupdate_versions) - 4096) { *(${ENTRIES}) }`,
  'one pattern for both': {
    script: `.liveupdate_versions : { *(${HEADER} ${ENTRIES}) }`,
    open: /order of the two sections in 4\.o/,
  },
  'a wildcard for both': { script: '.liveupdate_versions : { *(.liveupdate_*) }', open: /other names/ },
  'a wildcard, sorted': { script: '.liveupdate_versions : { *(SORT(.liveupdate_*)) }', open: /other names/ },
  'other sections too': { script: `.liveupdate_versions : { *(.other) *(${ENTRIES}) }`, open: /other names/ },
  'another output section': { script: `.rodata : { *(${ENTRIES}) }`, open: /among other sections/ },
  'an earlier output section takes them': {
    script: `.rodata : { *(.live*) } .liveupdate_versions : { *(${ENTRIES}) }`,
    open: /among other/,
  },
  'files left out': {
    script: `.liveupdate_versions : { *(EXCLUDE_FILE(0.o) ${ENTRIES}) }`,
    open: /names files/,
  },
  'files left out in front': {
    script: `.liveupdate_versions : { EXCLUDE_FILE(0.o) *(${ENTRIES}) }`,
    open: /EXCLUDE_FILE/,
  },
  'files left out in front, kept': {
    script: `.liveupdate_versions : { KEEP(EXCLUDE_FILE(0.o) *(${ENTRIES})) }`,
    open: /EXCLUDE_FILE/,
  },
  'one file first': {
    script: `.liveupdate_versions : { *4.o(${ENTRIES}) *(${ENTRIES}) }`,
    open: /names files/,
  },
  'files in the order of their names': {
    script: `.liveupdate_versions : { SORT_BY_NAME(*)(${ENTRIES}) }`,
    open: /SORT/,
  },
  'a sort by priority': {
    script: `.liveupdate_versions : { *(SORT_BY_INIT_PRIORITY(${ENTRIES})) }`,
    open: /its order/,
  },
  'a sort in a sort': {
    script: `.liveupdate_versions : { *(SORT_BY_NAME(SORT_BY_ALIGNMENT(${ENTRIES}))) }`,
    open: /its order/,
  },
  'ALIGN above what the input asks for': {
    script: `.liveupdate_versions : { *(${HEADER}) . = ALIGN(128); *(${ENTRIES}) }`,
    open: /ALIGN\(128\)/,
  },
  'the location counter moved': {
    script: `.liveupdate_versions : { *(${HEADER}) . += 8; *(${ENTRIES}) }`,
    open: /\. \+= 8/,
  },
  'the location counter set': {
    script: `.liveupdate_versions : { *(${HEADER}) . = . + 8; *(${ENTRIES}) }`,
    open: /\. = /,
  },
  'a fill': { script: `.liveupdate_versions : { *(${HEADER}) *(${ENTRIES}) } =0x90`, open: /=0x90/ },
  FILL: { script: `.liveupdate_versions : { FILL(0x90) *(${HEADER}) *(${ENTRIES}) }`, open: /FILL/ },
  'an expression as data': { script: `.liveupdate_versions : { LONG(1 + 1) *(${ENTRIES}) }`, open: /LONG/ },
  'octal data, or not': { script: `.liveupdate_versions : { BYTE(010) *(${ENTRIES}) }`, open: /BYTE/ },
  'SUBALIGN by an expression': {
    script: `.liveupdate_versions : SUBALIGN(8 * 2) { *(${ENTRIES}) }`,
    open: /SUBALIGN/,
  },
};

describe.skipIf(missing)('against real linkers', () => {
  const real = new RealLink(OBJECTS);
  afterAll(() => real.remove());

  describe.each(linkers)('%s', (linker) => {
    it.each(Object.entries(SCRIPTS))('%s', (_, one) => {
      const { script, open } = typeof one === 'string' ? { script: one, open: undefined } : one;
      const text = whole(script);
      const { image, unknowns } = linkVmlinux(parse(text), real.contributions(ALL), 'little');
      expect(unknowns.map(({ what, why }) => `${what}: ${why}`).join('\n')).toMatch(open ?? /^$/);
      const linked = real.link(linker, text, ALL);
      if (open === undefined) expect(hex(image?.bytes)).toEqual(hex(linked));
    });
  });

  it('random scripts: the same bytes, or an unknown', () => {
    let decided = 0;
    const runs = Number(process.env.LVUP_RUNS ?? 25);
    fc.assert(
      fc.property(
        randomScript,
        fc.shuffledSubarray(ALL),
        fc.constantFrom(...linkers),
        (body, order, linker) => {
          if (order.length === 0) return;
          const text = whole(body);
          const { image, unknowns } = linkVmlinux(parse(text), real.contributions(order), 'little');
          if (unknowns.length > 0) return;
          const linked = real.link(linker, text, order);
          if (linked instanceof Error) return;
          decided++;
          expect(hex(image?.bytes)).toEqual(hex(linked));
        },
      ),
      { numRuns: runs },
    );
    expect(decided).toBeGreaterThan(0);
  });
});

const section = fc.constantFrom(HEADER!, ENTRIES!, ENTRIES!);
const sorted = fc
  .tuple(
    fc.constantFrom('%', '%', '%', 'SORT(%)', 'SORT_BY_ALIGNMENT(%)', 'SORT_NONE(%)', 'EXCLUDE_FILE(*9.o) %'),
    section,
  )
  .map(([form, name]) => form.replace('%', name));
const input = fc
  .tuple(fc.constantFrom('KEEP(*(%))', '*(%)'), fc.array(sorted, { minLength: 1, maxLength: 2 }))
  .map(([form, patterns]) => form.replace('%', patterns.join(' ')));
const number = fc.constantFrom('0', '1', '0xab', '4660', '0xffffffff');
const statement = fc.oneof(
  { weight: 6, arbitrary: input },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('BYTE', 'SHORT', 'LONG', 'QUAD'), number)
      .map(([size, value]) => `${size}(${value})`),
  },
  { weight: 2, arbitrary: fc.constantFrom(2, 4, 8, 32).map((to) => `. = ALIGN(${to});`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('x = .;', 'PROVIDE(y = .);', 'ASSERT(1, "x");', '. += 3;', 'FILL(0x55)', ';'),
  },
);
const attribute = fc.constantFrom('', '', '', 'SUBALIGN(4)', 'ALIGN(32)', 'ALIGN(8) SUBALIGN(2)');
const output = (name: string) =>
  fc.tuple(attribute, fc.array(statement, { maxLength: 5 })).map(([given, body]) => {
    const [align = ''] = /ALIGN\(\d+\)(?! SUB)/.exec(given.replace(/SUBALIGN\(\d+\)/, '')) ?? [];
    const [subalign = ''] = /SUBALIGN\(\d+\)/.exec(given) ?? [];
    return `${name} ${align} : ${subalign} { ${body.join(' ')} }`;
  });
const randomScript = fc
  .tuple(
    fc.constantFrom('', '', '/DISCARD/ : { *(.other) }', `/DISCARD/ : { *(${HEADER}) }`),
    output('.liveupdate_versions'),
    fc.constantFrom('', `.late : { *(${ENTRIES}) }`),
    fc.constantFrom('', '. += 5;', '. = ALIGN(8);'),
  )
  .map(([before, home, after, move]) => `${before} ${move} ${home} ${after}`);

function whole(body: string): string {
  return `SECTIONS\n{\n\t. = 0x100000;\n\t.text : { *(.text) }\n\t${body}\n}\n`;
}

function hex(bytes: Uint8Array | undefined | Error): string {
  if (bytes instanceof Error) return bytes.message;
  // An empty section is linked for an empty statement or left out: nothing is in it.
  return !bytes?.length ? 'nothing' : Buffer.from(bytes).toString('hex');
}
