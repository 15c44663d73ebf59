// Random structures: the compilers say sizes, alignments and offsets in an array of constants, and of a bit-field which
// bits it has by setting all of them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordCoverage } from '../helpers/coverage.js';
import { toolVersion } from '../helpers/tool-version.js';
import { COMPILERS, ours, theirs } from './harness.js';

const SCALARS = [
  'char',
  'short',
  'int',
  'long',
  'long long',
  '_Bool',
  '__int128',
  'void *',
  'double',
  'tiny_t',
  'plain_t',
  'loose_t',
];
const BIT_TYPES: Readonly<Record<string, number>> = {
  char: 8,
  short: 16,
  int: 32,
  'unsigned int': 32,
  'unsigned long': 64,
  _Bool: 1,
  plain_t: 32,
  tiny_t: 8,
};
const PREFIX = `
typedef enum __attribute__((packed)) { TINY = 200 } tiny_t;
typedef enum { PLAIN = 5 } plain_t;
typedef int loose_t __attribute__((aligned(2)));
`;

interface Field {
  readonly declare: (name: string) => string;
  readonly kind: 'ordinary' | 'bits' | 'unnamed' | 'nested';
}

const attribute = fc.constantFrom(
  '',
  '',
  '',
  ' __attribute__((packed))',
  ' __attribute__((aligned(2)))',
  ' __attribute__((aligned(16)))',
);

const ordinary: fc.Arbitrary<Field> = fc
  .tuple(fc.constantFrom(...SCALARS), fc.constantFrom('', '', '[3]', '[2][2]'), attribute)
  .map(([type, suffix, extra]) => ({
    kind: 'ordinary',
    declare: (name) => `${type} ${name}${suffix}${extra};`,
  }));

const bits: fc.Arbitrary<Field> = fc
  .tuple(
    fc.constantFrom(...Object.keys(BIT_TYPES)),
    fc.nat(),
    fc.constantFrom('', '', '', ' __attribute__((packed))', ' __attribute__((aligned(4)))'),
  )
  .map(([type, seed, extra]) => ({
    kind: 'bits',
    declare: (name) => `${type} ${name}:${1 + (seed % BIT_TYPES[type]!)}${extra};`,
  }));

const unnamed: fc.Arbitrary<Field> = fc
  .tuple(fc.constantFrom('char', 'short', 'int', 'long'), fc.integer({ min: 0, max: 8 }))
  .map(([type, width]) => ({ kind: 'unnamed', declare: () => `${type} :${width};` }));

const field: fc.Arbitrary<Field> = fc.oneof(
  { weight: 4, arbitrary: ordinary },
  { weight: 4, arbitrary: bits },
  { weight: 1, arbitrary: unnamed },
);

interface Shape {
  readonly keyword: 'struct' | 'union';
  readonly fields: readonly Field[];
  readonly inner: readonly Field[];
  readonly innerAttribute: string;
  readonly attributes: string;
  readonly pack: number;
  readonly flexible: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  keyword: fc.constantFrom('struct', 'struct', 'struct', 'union'),
  fields: fc.array(field, { minLength: 1, maxLength: 7 }),
  inner: fc.array(field, { maxLength: 4 }),
  innerAttribute: fc.constantFrom('', '', ' __attribute__((packed))', ' __attribute__((aligned(8)))'),
  attributes: fc.constantFrom(
    '',
    '',
    '',
    ' __attribute__((packed))',
    ' __attribute__((aligned(32)))',
    ' __attribute__((packed, aligned(4)))',
  ),
  pack: fc.constantFrom(0, 0, 0, 1, 2, 4),
  flexible: fc.boolean(),
});

interface Written {
  readonly text: string;
  readonly name: string;
  readonly offsets: readonly string[];
  readonly bitFields: readonly string[];
}

function write(one: Shape, index: number): Written {
  const name = `${one.keyword} s${index}`;
  const lines: string[] = [];
  const offsets: string[] = [];
  const bitFields: string[] = [];
  const add = (fields: readonly Field[], prefix: string): string =>
    fields
      .map(({ declare, kind }, at) => {
        if (kind === 'ordinary') offsets.push(`${prefix}${at}`);
        if (kind === 'bits') bitFields.push(`${prefix}${at}`);
        return declare(`${prefix}${at}`);
      })
      .join(' ');
  if (one.pack) lines.push(`#pragma pack(push, ${one.pack})`);
  const body = add(one.fields, 'f');
  const inner = one.inner.length ? `struct { ${add(one.inner, 'i')} }${one.innerAttribute};` : '';
  const tail =
    one.flexible && one.keyword === 'struct' && (offsets.length || bitFields.length) ? 'short tail[];' : '';
  lines.push(`${name} { ${body} ${inner} ${tail} }${one.attributes};`);
  if (one.pack) lines.push('#pragma pack(pop)');
  if (tail) offsets.push('tail');
  return { text: lines.join('\n'), name, offsets, bitFields };
}

function program(shapes: readonly Shape[]): string {
  const parts = shapes.map((one, index) => {
    const { text, name, offsets, bitFields } = write(one, index);
    const numbers = [
      `sizeof(${name})`,
      `_Alignof(${name})`,
      ...offsets.map((path) => `__builtin_offsetof(${name}, ${path})`),
    ];
    const probes = bitFields.map(
      (path) =>
        `__attribute__((used, section(".t_b${index}${path}"))) const ${name} b${index}${path} = { .${path} = -1 };`,
    );
    return [
      text,
      `__attribute__((used, section(".t_o${index}"))) const unsigned long o${index}[] = { ${numbers.join(', ')} };`,
      ...probes,
    ].join('\n');
  });
  return `${PREFIX}${parts.join('\n')}\n`;
}

const COUNT = Number(process.env.LVUP_RUNS ?? 200);

describe.each(COMPILERS)('layout, $name', (real) => {
  it(`is the compiler's for ${COUNT} random structures`, { timeout: 60_000 + COUNT * 1000 }, (context) => {
    const shapes = fc.sample(shape, { numRuns: COUNT, seed: 20261124 });
    const text = program(shapes);
    const [expected, actual] = [theirs(text, real, ['-O0']), ours(text, real, ['-O0'])];
    expect(actual.open, actual.open.join('\n')).toEqual([]);
    const wrong = Object.keys(expected)
      .filter((name) => expected[name]!.bytes !== actual.sections[name]?.bytes)
      .map((name) => {
        const index = Number(/\d+/.exec(name)![0]);
        const { text: place } = write(shapes[index]!, index);
        return `${name} of\n${place}\n${expected[name]!.bytes}, not ${actual.sections[name]?.bytes}`;
      });
    const [smallest] = wrong.sort((left, right) => left.length - right.length);
    expect(smallest).toBeUndefined();
    recordCoverage(context, {
      tools: [toolVersion(real.command[0]!)],
      compared: { 'random structures': COUNT, constants: Object.keys(expected).length },
    });
  });
});
