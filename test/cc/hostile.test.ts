// Text that no compiler takes, or that is built to hurt: the answer is an unknown or nothing, never a crash or a hang.

import { describe, expect, it } from 'vitest';
import { readDefinitions } from '../../generator/cc/read-definitions.js';
import { targetOf } from '../../generator/cc/target.js';
import { parseTranslationUnit } from '../../generator/cc/translation-unit.js';
import { lex } from '../../generator/cpp/lexer.js';
import { flagsFor } from './harness.js';

const TARGET = targetOf(
  { name: 'x86_64', srcarch: 'x86', bits: 64, bigEndian: false },
  { family: 'gcc', version: 120200, linker: 'bfd', text: 'gcc' },
  flagsFor(['-O2']),
);
const SECTION = '.liveupdate_versions';
const U = `__attribute__((used, section("${SECTION}")))`;
const GOOD = `static const char good[4] ${U} = "ok";`;

function read(text: string) {
  const tokens = lex({ file: 'a.c', text, start: 0, end: text.length, line: 1 });
  parseTranslationUnit(tokens, TARGET);
  return readDefinitions(tokens, TARGET, { sections: [SECTION] });
}

const BROKEN: Readonly<Record<string, string>> = {
  'an open brace': `${GOOD} static const int a[] ${U} = { 1, 2`,
  'an open parenthesis': `static const char a[4] __attribute__((used, section("${SECTION}"`,
  'a closing brace too many': `}}) ${GOOD}`,
  'no declarator': `static const char ${U};`,
  'no type': `${U} a = 1;`,
  'a typedef of itself': `typedef t t; static t a ${U} = 1;`,
  'two typedefs of each other': `typedef u t; typedef t u; static const t a ${U} = { 1 };`,
  'a structure in itself': `struct s { struct s inner; }; static const struct s a ${U} = { 1 };`,
  'an enumerator of itself': `enum { A = A }; static const int a ${U} = A;`,
  'a variable sized by itself': `static const char a[sizeof(a)] ${U} = "a";`,
  'typeof itself': `static const typeof(a) a ${U} = 1;`,
  'a constant of itself': `static const int a ${U} = a;`,
  'an index without end': `static const char a[] ${U} = { [0xfffffffffff] = 1 };`,
  'a negative index': `static const char a[] ${U} = { [-1] = 1 };`,
  'a bound without end': `static const char a[1 << 30][1 << 30] ${U};`,
  'a large bound': `static const char a[0x7fffffff] ${U} = "a";`,
  'a negative bound': `static const char a[-1] ${U};`,
  'a range backwards': `static const char a[] ${U} = { [5 ... 2] = 1 };`,
  'a range without end': `static const char a[0x7fffffff] ${U} = { [0 ... 0x7ffffffe] = 1 };`,
  'empty elements': `struct e {}; static const struct e a[] ${U} = { 1, 2 };`,
  'division by zero': `static const int a ${U} = 1 / 0;`,
  'a width of nothing': `struct s { int x:y; }; static const struct s a ${U} = { 1 };`,
  'an escape too large': `static const char a[4] ${U} = "\\xfff";`,
  'no such member': `struct s { int x; }; static const struct s a ${U} = { .y = 1 };`,
  'prototype names': `static const int a ${U} = constructor + __proto__ + toString; enum { __proto__ = 1, constructor };`,
  'deep parentheses': `static const int a ${U} = ${'('.repeat(20000)}1${')'.repeat(20000)};`,
  'deep pointers': `static const int ${'*'.repeat(20000)} const a ${U} = 0;`,
  'deep brackets': `static const int a${'[1]'.repeat(5000)} ${U} = { 1 };`,
  'deep braces': `static const int a ${U} = ${'{'.repeat(20000)}1${'}'.repeat(20000)};`,
  'deep structures': `${'struct {'.repeat(5000)} int x; ${'};'.repeat(5000)} ${GOOD}`,
  'a long sum': `static const int a ${U} = ${'1 + '.repeat(50000)}1;`,
  'a digraph': `static const char a<:4:> ${U} = "ok";`,
  'an old attribute': `__attribute__(()) __attribute__((,)) ${GOOD}`,
};

describe('broken text', () => {
  it.each(Object.keys(BROKEN))('is answered: %s', (name) => {
    const { definitions, needs, unknowns } = read(BROKEN[name]!);
    expect(definitions.length + needs.length + unknowns.length).toBeGreaterThan(0);
  });

  it('does not spoil what stands beside it', () => {
    for (const text of [
      'int x = ;',
      'struct { int',
      'foo bar baz(;',
      'int f( { }',
      '@ $ ` "',
      'asm("nop") x;',
    ])
      expect(read(`${GOOD}\n${text}`).definitions.map(({ name }) => name)).toContain('good');
  });

  it('is cut anywhere without harm', () => {
    const text = `typedef struct { int a:3; char t[sizeof(int)]; } t; enum e { A = 1, B }; static const t good[2] ${U} = { [1] = { B, .t = "x" "y" } };`;
    for (let end = 0; end < text.length; end++) read(text.slice(0, end));
    expect(read(text).definitions).toHaveLength(1);
  });
});

describe('a large unit', () => {
  it('of 20,000 declarations is passed over quickly', () => {
    const noise = Array.from(
      { length: 20_000 },
      (_, n) => `static inline int f${n}(struct s${n} *p) { return p->x[${n}]; }`,
    );
    const text = `${noise.join('\n')}\n${GOOD}`;
    const tokens = lex({ file: 'a.c', text, start: 0, end: text.length, line: 1 });
    const start = performance.now();
    expect(readDefinitions(tokens, TARGET, { sections: [SECTION] }).definitions).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
