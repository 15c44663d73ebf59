// Members without a name: what an unnamed structure, a tag, a typedef or a typeof makes of them, with and without
// -fms-extensions, which the kernel passes.

import { describe, expect, it } from 'vitest';
import { COMPILERS, ours, theirs } from './harness.js';

const TYPES =
  'struct in { int x, y; char z; }; typedef struct in in_t; typedef struct { long q; } tagless_t;';

/** Between `char a;` and `int c;`. */
const CASES: Readonly<Record<string, string>> = {
  tag: 'struct in;',
  tag_declared_behind: 'struct late_$;',
  tag_with_body: 'struct inner_$ { short b; };',
  union_with_body: 'union inner_$ { int b; char d[12]; } __attribute__((aligned(16)));',
  typedef_of_a_tag: 'in_t;',
  typedef_without_tag: 'tagless_t;',
  qualified: 'const struct in;',
  typeof_type: '__typeof__(struct in);',
  enumeration: 'enum inner_$ { VALUE_$ };',
  integer: 'int;',
  no_name: 'struct { short b; };',
  attribute_behind: 'struct in __attribute__((aligned(32)));',
  attribute_before: '__attribute__((aligned(32))) struct in;',
  alignas: '_Alignas(32) struct in;',
  alignas_without_tag: '_Alignas(32) struct { char b; };',
  attribute_before_no_name: '__attribute__((aligned(32))) struct { char b; };',
  packed_reference: 'struct in __attribute__((packed));',
  pointer_only: 'struct nowhere_$ *p;',
};

/** Only without the extension: with it a tag that is not defined yet is an error. */
const WITHOUT = ['tag_declared_behind'];

function source(name: string, index: number): string {
  const members = CASES[name]!.replaceAll('$', String(index));
  const record = `struct s${index} { char a; ${members} int c; }; struct late_${index} { long z[4]; };`;
  const numbers = `{ sizeof(struct s${index}), __builtin_offsetof(struct s${index}, c) }`;
  return `${record} __attribute__((used, section(".t_${name}"))) const unsigned long v${index}[] = ${numbers};`;
}

const RUNS = COMPILERS.flatMap((real) =>
  [['-fms-extensions'], []].map((options) => ({
    real,
    options,
    words: options.join(' ') || 'no extensions',
  })),
);

describe.each(RUNS)('unnamed members, $real.name, $words', ({ real, options }) => {
  const names = Object.keys(CASES).filter((name) => !options.length || !WITHOUT.includes(name));
  const text = `${TYPES}\n${names.map(source).join('\n')}\n`;
  const expected = theirs(text, real, options);
  const actual = ours(text, real, options);

  it('nothing is left open', () => {
    expect(actual.open).toEqual([]);
  });

  it.each(names)('%s', (name) => {
    expect(expected[`.t_${name}`]).toBeDefined();
    expect(actual.sections[`.t_${name}`]).toEqual(expected[`.t_${name}`]);
  });
});
