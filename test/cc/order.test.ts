// The order inside one object: what decides it in gcc (the first declaration that makes a node) and in clang (the
// definition). Every case has its own section; $U stands for its attributes, $S for the same without `used`.

import { describe, expect, it } from 'vitest';
import { COMPILERS, ours, type RealCompiler, theirs } from './harness.js';

const CASES: Readonly<Record<string, string>> = {
  three_in_a_row:
    'static const char a[4] $U = "a"; static const char b[4] $U = "b"; static const char c[4] $U = "c";',
  one_declaration: 'static const char a[4] $U = "a", b[4] = "b", c[4] $U = "c";',
  attribute_on_specifiers: '$U static const char a[4] = "a", b[4] = "b"; static const $U char c[4] = "c";',
  extern_first:
    'extern const char b[4]; const char a[4] $U = "a"; const char b[4] $U = "b"; const char c[4] $U = "c";',
  extern_with_section_first:
    'extern const char c[4] $S; const char a[4] $S = "a"; const char b[4] $S = "b"; const char c[4] = "c";',
  extern_unbounded_first: 'extern const char c[] $S; const char a[4] $S = "a"; const char c[4] = "c";',
  static_declared_first:
    'static const char c[4] $U; static const char a[4] $U = "a"; static const char b[4] $U = "b"; static const char c[4] = "c";',
  section_on_a_later_declaration:
    'static const char a[4] $U = "a"; static const char b[4]; static const char b[4] $U = "b";',
  tentative:
    'const char a[4] $U; const char b[4] $U = "b"; const char c[4] $U; const char d[4] $U = "d"; const char a[4];',
  external_without_used: 'const char a[4] $S = "a"; const char b[4] $S = "b";',
  unused_between:
    'static const char a[4] $U = "a"; static const char b[4] $S = "b"; static const char c[4] $U = "c";',
  only_its_size_is_asked:
    'static const char a[4] $U = "a"; static const char b[4] $S = "b"; int $f(void) { return sizeof(b) + sizeof b; }',
  constant_without_initialiser:
    'static const char a[4] $U = "a"; static const char b[4] $S; static const char c[4] $U; static const char d[4] $S;',
  equal_contents: 'const char a[4] $S = "x"; const char b[4] $S = "x"; static const char c[4] $U = "x";',
  in_functions:
    'static const char a[4] $U = "a"; void $f(void) { static const char b[4] $U = "b"; { static const char c[4] $U = "c"; } } static const char d[4] $U = "d";',
  same_name_in_two_functions:
    'void $f(void) { static const char a[4] $U = "1"; } void $g(void) { static const char a[4] $U = "2"; }',
  in_unreferenced_static_functions:
    'static void $f(void) { static const char a[4] $U = "a"; } static inline void $g(void) { static const char b[4] $U = "b"; } static const char c[4] $U = "c";',
  in_a_used_function:
    '__attribute__((used)) static void $f(void) { static const char a[4] $U = "a"; } static const char b[4] $U = "b";',
  in_do_while:
    'void $f(void) { do { static const char a[4] $U = "a"; } while (0); } static const char b[4] $U = "b";',
  behind_return:
    'int $f(void) { return 1; static const char a[4] $U = "a"; } static const char b[4] $U = "b";',
  unused_in_a_function: 'void $f(void) { static const char a[4] $S = "a"; } static const char b[4] $U = "b";',
  weak: '__attribute__((weak)) const char a[4] $S = "a"; const char b[4] $S = "b";',
  hidden: '__attribute__((visibility("hidden"))) const char a[4] $S = "a"; const char b[4] $S = "b";',
  different_alignments:
    'static const char a[3] $U = "a"; static const long b[1] __attribute__((used, section("$N"))) = { 1 }; static const char c[5] $U = "c";',
  writable: 'static char a[4] $U = "a"; static char b[4] $U; static char c[4] $U = "c";',
  types:
    'static const int a $U = 1; static const struct { char x; } b $U = { 2 }; static const char c[2] $U = "c";',
  asm_label: 'const char a[4] asm("$Aa") $U = "a"; const char b[4] $U = "b";',
  macros_around: '#define $M(n, s) static const char n[4] $U = s\n$M(a, "a"); $M(b, "b"); $M(c, "c");',
  old_style_function:
    'int $f(x) int x; { static const char a[4] $U = "a"; return x; } static const char b[4] $U = "b";',
  stray_semicolons:
    ';; static const char a[4] $U = "a";;; _Static_assert(sizeof(a) == 4, "a"); static const char b[4] $U = "b";',
  statement_expression:
    'int $f(void) { return ({ static const char a[4] $U = "a"; 1; }); } static const char b[4] $U = "b";',
  for_loop:
    'int $f(int n) { for (int i = 0; i < n; i++) n += i; static const char a[4] $U = "a"; return n; } static const char b[4] $U = "b";',
  local_types:
    'void $f(void) { enum { LENGTH = 6 }; typedef struct { char x[LENGTH]; } local; static const local a $U = { "a" }; } static const char b[4] $U = "b";',
  c23_attributes:
    '[[gnu::used, gnu::section("$N"), gnu::aligned(1)]] static const char a[4] = "a"; static const char b [[gnu::used]] [[gnu::section("$N")]] [[gnu::aligned(1)]] [4] = "b";',
  underscored:
    'static const char a[4] __attribute__((__used__)) __attribute__((__section__("." "t_" "underscored"), __aligned__(1))) = "a"; static const char b[4] $U = "b";',
};

/** Names of variables are not shared between cases. */
function source(name: string): string {
  const section = `.t_${name}`;
  const index = Object.keys(CASES).indexOf(name);
  const own = (text: string): string =>
    text.replace(/\b([abcd])(?=\[| \$U| asm| \[\[|, "|\)| \+|;)/g, `v${index}_$1`);
  return own(CASES[name]!)
    .replaceAll('$U', `__attribute__((used, section("${section}"), aligned(1)))`)
    .replaceAll('$S', `__attribute__((section("${section}"), aligned(1)))`)
    .replaceAll('$N', section)
    .replaceAll('$A', `v${index}_`)
    .replaceAll('$f', `f${index}`)
    .replaceAll('$g', `g${index}`)
    .replaceAll('$M', `M${index}`);
}

function optionsFor({ compiler }: RealCompiler): readonly string[][] {
  const levels = [['-O0'], ['-O1'], ['-O2'], ['-Os'], ['-O2', '-fdata-sections']];
  return compiler.family === 'gcc' ? [...levels, ['-O3'], ['-O2', '-fno-toplevel-reorder']] : levels;
}

const ALL = `${Object.keys(CASES).map(source).join('\n')}\n`;
const RUNS = COMPILERS.flatMap((real) =>
  optionsFor(real).map((options) => ({ real, options, words: options.join(' ') })),
);

describe.each(RUNS)('order, $real.name $words', ({ real, options }) => {
  const expected = theirs(ALL, real, options);
  const actual = ours(ALL, real, options);

  it('nothing is left open', () => {
    expect(actual.open, actual.open.join('\n')).toEqual([]);
  });

  it.each(Object.keys(CASES))('%s', (name) => {
    expect(actual.sections[`.t_${name}`]).toEqual(expected[`.t_${name}`]);
  });
});
