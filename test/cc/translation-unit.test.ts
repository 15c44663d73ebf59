// What abi/ asks: layouts, constants, strings. A compiler judges every number; pahole reads the same layouts out of the
// debug information.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { integerValue } from '../../generator/cc/constant.js';
import { Missing } from '../../generator/cc/not-known.js';
import { parseTranslationUnit, type TranslationUnit } from '../../generator/cc/translation-unit.js';
import { lex } from '../../generator/cpp/lexer.js';
import { requireTool } from '../helpers/tools.js';
import { COMPILERS, targetFor, theirs, tokensOf } from './harness.js';

const SOURCE = `
typedef unsigned long long u64; typedef unsigned int u32; typedef unsigned short u16; typedef unsigned char u8;
struct later;
enum places { HERE = 1 << 4, THERE, BEHIND = HERE * sizeof(u64) - 1, FAR = 0xffffffffULL + 1, BACK = -1 };
struct packed_ser { char compatible[8]; u64 first; u32 count; u16 flags; } __attribute__((packed));
struct folio_ser { u64 pfn:52; u64 flags:12; u64 index; } __attribute__((packed));
struct header { u64 next; struct { u32 low; union { u32 high; u8 bytes[4]; }; }; u8 tail[]; };
struct chunk { struct header hdr; u64 phys[(4096 - sizeof(struct header)) / sizeof(u64)]; };
typedef struct { u8 kind; u64 where __attribute__((aligned(16))); } place_t;
struct later { struct folio_ser *folios; place_t places[THERE]; };
static const char name[] = "memfd" "-v2";
static const u32 numbers[3] = { HERE, THERE, sizeof(struct later) };
_Static_assert(sizeof(struct packed_ser) == 22, "size");
`;

function unitFor(source: string): TranslationUnit {
  return parseTranslationUnit(tokensOf(source, COMPILERS[0]!), targetFor(COMPILERS[0]!));
}

function value(unit: TranslationUnit, text: string): bigint | undefined {
  return integerValue(unit.evaluate(lex({ file: 'question', text, start: 0, end: text.length, line: 1 })));
}

const QUESTIONS = [
  'sizeof(struct packed_ser)',
  'sizeof(struct folio_ser)',
  'sizeof(struct chunk)',
  'sizeof(struct later) + sizeof(place_t)',
  '__builtin_offsetof(struct header, bytes[2])',
  '__builtin_offsetof(struct later, places[3].where)',
  'BEHIND - THERE',
  'FAR > BACK',
  'sizeof(FAR) * 100 + sizeof(HERE)',
  'sizeof(name)',
  'sizeof numbers / sizeof *numbers',
  '(u16)-1 + (u32)-1',
  '~0ULL >> 60 | 1 << 10',
  '__builtin_types_compatible_p(__typeof__(((struct later *)0)->folios), struct folio_ser *)',
  "'a' + '\\377'",
];

describe.skipIf(!COMPILERS.length)('a translation unit', () => {
  const unit = unitFor(SOURCE);

  it(`has the compiler's answer to ${QUESTIONS.length} constant expressions`, () => {
    const asked = `__attribute__((section(".t_q"))) const long q[] = { ${QUESTIONS.join(', ')} };`;
    const bytes = Buffer.from(theirs(`${SOURCE}${asked}`, COMPILERS[0]!, ['-O2'])['.t_q']!.bytes, 'hex');
    const expected = QUESTIONS.map((_, index) => bytes.readBigInt64LE(index * 8));
    expect(QUESTIONS.map((text) => BigInt.asIntN(64, value(unit, text)!))).toEqual(expected);
  });

  it('finds what is declared, with its place', () => {
    expect([...unit.records.keys()].sort()).toEqual(['chunk', 'folio_ser', 'header', 'later', 'packed_ser']);
    expect([...unit.typedefs.keys()].sort()).toEqual(['place_t', 'u16', 'u32', 'u64', 'u8']);
    expect([...unit.constants.keys()].sort()).toEqual(['BACK', 'BEHIND', 'FAR', 'HERE', 'THERE']);
    expect(unit.records.get('chunk')!.location).toEqual({ file: 'include/main.c', line: 8, column: 8 });
    expect(unit.failures).toEqual([]);
  });

  it('knows bit-fields by position', () => {
    const { fields } = unit.layout('struct folio_ser');
    expect(fields.map(({ name, bitOffset, bitWidth }) => [name, bitOffset, bitWidth])).toEqual([
      ['pfn', 0, 52],
      ['flags', 52, 12],
      ['index', 64, undefined],
    ]);
  });

  it('reads the bytes of a constant variable', () => {
    expect(Buffer.from(unit.bytesOf('name')).toString()).toBe('memfd-v2\0');
    expect(unit.bytesOf('numbers')).toHaveLength(12);
  });

  it('says what is missing', () => {
    const sparse = unitFor('struct known { struct unknown inner; hidden_t *pointer; };');
    expect(() => sparse.layout('struct known')).toThrow(new Missing('struct unknown'));
    expect(() => sparse.layout('struct other')).toThrow(Missing);
    expect(() => sparse.typeOf('hidden_t')).toThrow(Missing);
  });

  it.skipIf(requireTool('pahole'))('has the members where pahole reads them in the debug information', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lvup-pahole-'));
    try {
      const uses = [...unit.records.keys()].map((tag) => `struct ${tag} use_${tag}[1];`).join(' ');
      writeFileSync(join(folder, 'main.c'), `${SOURCE}${uses}`);
      execaSync('gcc', ['-g', '-c', 'main.c', '-o', 'main.o'], { cwd: folder });
      for (const tag of unit.records.keys()) {
        const { stdout } = execaSync('pahole', ['-C', tag, '--hex', 'main.o'], { cwd: folder });
        const { size, fields } = unit.layout(`struct ${tag}`);
        expect(Number(/\/\* size: (0x[0-9a-f]+|\d+)/.exec(stdout)![1])).toBe(size);
        for (const { name, offset, bitWidth } of fields)
          if (name !== undefined && bitWidth === undefined) expect(paholeOffset(stdout, name)).toBe(offset);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** `u64 first; /* 0x8 0x8 *\/` */
function paholeOffset(text: string, name: string): number {
  const line = new RegExp(`^\\t[^\\t/].*\\b${name}\\b.*?/\\* +(0x[0-9a-f]+|\\d+)`, 'm').exec(text);
  return Number(line?.[1] ?? -1);
}
