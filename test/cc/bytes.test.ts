// Every initialiser in a section of its own, so that one compilation per compiler decides about all of them.

import { describe, expect, it } from 'vitest';
import { COMPILERS, ours, theirs } from './harness.js';

const TYPES = `
typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;
enum numbers { ZERO, ONE, SEVEN = 7, EIGHT, BIG = 0x80000000, MINUS = -3 };
enum __attribute__((packed)) tiny { T1 = 1, T200 = 200 };
struct pair { u8 a; u32 b; };
struct nested { struct pair p[2]; union { u16 half; u8 each[4]; }; char text[6]; };
struct bits { u32 low:3; u32 :5; u32 mid:20; u64 wide:40; int neg:5; u8 last:1; };
struct __attribute__((packed)) packed { u8 a; u64 b; u16 c; };
struct flexible { u8 n; u16 more[]; };
union mixed { u8 byte; u64 word; char text[12]; };
#define BIT(n) (1UL << (n))
#define GENMASK(h, l) (((~0UL) << (l)) & (~0UL >> (63 - (h))))
#define STR(x) #x
#define XSTR(x) STR(x)
#define is_constexpr(x) (sizeof(int) == sizeof(*(8 ? ((void *)((long)(x) * 0l)) : (int *)8)))
#define container(n) ((n) + sizeof(struct nested))
#define LENGTH 48
#define ilog(n) (__builtin_constant_p(n) ? ((n) < 2 ? 0 : 63 - __builtin_clzll(n)) : -1)
`;

/** Name to declarator and initialiser; % stands for the attributed name. */
const CASES: Readonly<Record<string, string>> = {
  plain_string: 'const char %[LENGTH] = "memfd-v2";',
  exact_length_without_nul: 'const char %[4] = "abcd";',
  too_long: 'const char %[4] = "abcdefgh";',
  unsized: 'const char %[] = "abc";',
  unsized_with_nul: 'const char %[] = "a\\0b\\0";',
  joined: 'const char %[48] = "memfd" "-" "v" XSTR(LENGTH);',
  braced_string: 'const char %[8] = { "abc" };',
  braced_string_comma: 'const char %[8] = { "abc", };',
  parenthesised: 'const char %[8] = ("abc");',
  escapes: 'const char %[24] = "\\a\\b\\t\\n\\v\\f\\r\\e\\\\\\"\\\'\\?\\0\\1\\12\\377\\x7f\\xff";',
  octal_stops: 'const char %[8] = "\\1234\\08";',
  hex_stops_at_the_literal: 'const char %[8] = "\\x1" "2";',
  universal: 'const char %[16] = "\\u00e9\\U0001f600";',
  utf8_source: 'const char %[16] = "h\u00c3\u00a9";',
  utf8_prefix: 'const char %[8] = u8"abc";',
  wide: 'const unsigned short %[8] = L"ab\\x1234";',
  wide_from_utf8: 'const unsigned short %[8] = L"h\u00c3\u00a9\\U0001f600";',
  char16: 'const unsigned short %[8] = u"ab";',
  char32: 'const unsigned int %[8] = U"ab\\U0001f600";',
  unsigned_elements: 'const u8 %[8] = "abc";',
  signed_elements: 'const signed char %[8] = "\\xff";',
  characters: "const char %[] = { 'a', '\\n', '\\377', 'ab', L'x' };",
  character_sign: "const int %[] = { '\\377', 'ab', 'abcd', L'\\xffff', u'a', U'b' };",
  two_dimensions: 'const char %[3][4] = { "ab", "cd" };',
  two_dimensions_unsized: 'const char %[][4] = { "ab", "cdefg", [4] = "x" };',
  braces_left_out: 'const int %[2][2] = { 1, 2, 3 };',
  some_braces: 'const int %[3][2] = { {1}, 2, 3, {4, 5} };',
  empty_braces: 'const int %[3] = {};',
  excess: 'const int %[2] = { 1, 2, 3, 4 };',
  index: 'const int %[] = { [3] = 1, 2, [1] = 7 };',
  range: 'const u8 %[] = { [0 ... 3] = 9, [2] = 1, 2, 3 };',
  nested_range: 'const u8 %[3][3] = { [0 ... 1][1 ... 2] = 5, 6, 7 };',
  old_designator: 'const struct pair % = { b: 5, a: 1 };',
  structure: 'const struct pair % = { 1, 2 };',
  structure_array: 'const struct pair %[] = { { 1, 2 }, 3, 4, { .b = 9 } };',
  deep_designator: 'const struct nested % = { .p[1].b = 4, .half = 7, .text = "xyz" };',
  continued_designator: 'const struct nested % = { .p[0].b = 4, 5, 6, 7, "abcdefg" };',
  anonymous_in_order: 'const struct nested % = { { { 1, 2 }, { 3, 4 } }, { 5 }, "t" };',
  overridden: 'const struct pair % = { .a = 1, .b = 2, .a = 3 };',
  overridden_whole: 'const struct nested % = { .p = { { 1, 2 }, { 3, 4 } }, .p[0].a = 9 };',
  bit_fields: 'const struct bits % = { 5, 0xabcde, 0x123456789aULL, -2, 1 };',
  bit_fields_named: 'const struct bits % = { .wide = ~0ULL, .neg = 15 };',
  bit_fields_cut: 'const struct bits % = { .low = 0xff, .mid = -1 };',
  packed_structure: 'const struct packed % = { 1, 0x1122334455667788ULL, 3 };',
  union_first: 'const union mixed % = { 5 };',
  union_named: 'const union mixed % = { .text = "hello" };',
  union_twice: 'const union mixed % = { .word = ~0ULL, .byte = 3 };',
  flexible_array: 'const struct flexible % = { 2, { 1, 2, 3 } };',
  flexible_none: 'const struct flexible % = { 2 };',
  compound_literal: 'const struct pair % = (struct pair){ 1, 2 };',
  compound_in_array: 'const struct pair %[2] = { (struct pair){ 1, 2 }, { 3, 4 } };',
  compound_scalar: 'const int % = (int){ 5 };',
  braced_scalar: 'const u64 % = { 5 };',
  header: 'const struct { u32 magic, version; } % = { .magic = 0x4c565550, .version = 1 };',
  integer_types: 'const u64 %[] = { -1, 0x80000000, 2147483648, 4294967295U, -1U, 017, 0b101, 1ULL << 40 };',
  int128: 'const __int128 % = ((__int128)1 << 100) | 5;',
  boolean: 'const _Bool %[] = { 5, 0, 0.5, 256 };',
  enumerators:
    'const int %[] = { ZERO, ONE, SEVEN, EIGHT, MINUS, sizeof(BIG), sizeof(enum numbers), BIG < 0 };',
  packed_enum: 'const enum tiny %[] = { T1, T200 };',
  sizes:
    'const u32 %[] = { sizeof(struct nested), sizeof(long), sizeof "abc", sizeof(int[3]), sizeof(u8) + 1, sizeof(L"ab") };',
  alignments:
    'const u32 %[] = { _Alignof(struct pair), __alignof__(u64), _Alignof(struct packed), __alignof__(enum tiny) };',
  offsets:
    'const u32 %[] = { __builtin_offsetof(struct nested, p[1].b), __builtin_offsetof(struct nested, each[2]), (unsigned long)&((struct pair *)0)->b };',
  arithmetic:
    'const int %[] = { 7 / 2, -7 / 2, -7 % 3, 1 << 5, -8 >> 1, 5 & 3, 5 | 3, 5 ^ 3, ~5, !5, !0, +3, - 3 };',
  unsigned_arithmetic:
    'const int %[] = { -1 < 0U, -1 < 0, (u8)300, (signed char)200, (u16)-1 > 0, -1L < 0U, 1 ? -1 : 0U, sizeof(1 ? 1 : 1L) };',
  logic:
    'const int %[] = { 1 && 0, 1 || 1 / 0, 0 && 1 / 0, 1 ? 2 : 3, 0 ?: 5, 4 ?: 5, 3 > 2 > 1, 1 == 1, 1 != 1, 2 >= 2 };',
  macros: 'const u64 %[] = { BIT(40), GENMASK(20, 12), container(1), is_constexpr(LENGTH), ilog(4096UL) };',
  builtins:
    'const int %[] = { __builtin_constant_p(5), __builtin_choose_expr(1, 2, 3), __builtin_types_compatible_p(int, const int), __builtin_types_compatible_p(int *, const int *), __builtin_types_compatible_p(u32, unsigned), __builtin_popcount(255), __builtin_ffs(8), __builtin_ctz(8), __builtin_bswap32(0x11223344), __builtin_strlen("abcd"), __builtin_expect(3, 0) };',
  generic:
    'const int %[] = { _Generic(1UL, unsigned long: 1, default: 2), _Generic((char)1, int: 1, default: 2), _Generic("a", char *: 3, default: 4) };',
  typeof_type: 'const __typeof__(struct pair) % = { 1, 2 };',
  typeof_expression: 'const __typeof__(1ULL + 1) % = 7;',
  typeof_variable: 'const typeof(earlier) % = { 1, 2, 3 };',
  auto_type: 'const __auto_type % = 5UL;',
  typedef_array: 'const name48 % = "typedef";',
  string_index: 'const char %[2] = { "abc"[1], 0 };',
  const_variable: 'const int % = constant + 1;',
  floating: 'const double %[] = { 1.5, -0.25e3, 3, 1.0 / 3 };',
  single: 'const float %[] = { 1.5f, 0.1f, 16777217 };',
  floating_to_integer: 'const int %[] = { 3.99, -3.99, 1.5 + 1.6, 1.5 > 1 };',
  null_pointer: 'void *const %[2] = { 0, (void *)0x1234 };',
  old_alignment: 'const char %[4] __attribute__((aligned(64))) = "abc";',
  statement_zero: 'const long %[4] = { 0 };',
};

function source(): string {
  const declarations = Object.entries(CASES).map(([name, text]) => {
    const attributes = `__attribute__((used, section(".t_${name}")))`;
    return `${attributes} ${text.replace('%', `v_${name}`)}`;
  });
  const earlier = 'typedef char name48[48]; static int earlier[3]; static const int constant = 41;';
  return `${TYPES}${earlier}\n${declarations.join('\n')}\n`;
}

/** `const int n = 41` is a constant expression for gcc >= 8 and clang >= 17 alone; both are what the kernel asks for. */
describe.each(COMPILERS)('initialisers, $name', (real) => {
  const text = source();
  const expected = theirs(text, real, ['-O2']);
  const actual = ours(text, real, ['-O2']);

  it('nothing is left open', () => {
    expect(actual.open, actual.open.join('\n')).toEqual([]);
  });

  it.each(Object.keys(CASES))('%s', (name) => {
    expect(expected[`.t_${name}`]).toBeDefined();
    expect(actual.sections[`.t_${name}`]).toEqual(expected[`.t_${name}`]);
  });
});
