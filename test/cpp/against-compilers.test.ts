// The preprocessor's obligations one by one. What gcc and clang print is the expectation; nothing is written by hand.

import { describe, expect, test } from 'vitest';
import { requireTool } from '../helpers/tools.js';
import { FLAGS, ours, REAL, theirs } from './harness.js';

const CASES: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  'object-like macro': '#define A 1 + B\n#define B A\nA B\n',
  'function-like macro without parentheses': '#define f(x) <x>\nf f(1) f\n(2) (f)(3)\n',
  'a macro name at the end of a file and its parenthesis in the includer': {
    'main.c': '#define f(x) <x>\n#include "tail.h"\n(1)\n',
    'tail.h': 'int a;\nf',
  },
  'self reference through an argument': '#define f(x) x f\n#define g f\nf(1)(2) f(g)(3)(4)\n',
  'the standard example on rescanning':
    '#define x 3\n#define f(a) f(x * (a))\n#undef x\n#define x 2\n#define g f\n#define z z[0]\n#define h g(~\n#define m(a) a(w)\n#define w 0,1\n#define t(a) a\n#define p() int\n#define q(x) x\n#define r(x,y) x ## y\n#define str(x) # x\nf(y+1) + f(f(z)) % t(t(g)(0) + t)(1);\ng(x+(3,4)-w) | h 5) & m\n(f)^m(m);\np() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };\nchar c[2][6] = { str(hello), str() };\n',
  'the standard example on strings and pasting':
    '#define str(s) # s\n#define xstr(s) str(s)\n#define debug(s, t) printf("x" # s "= %d, x" # t "= %s", x ## s, x ## t)\n#define INCFILE(n) vers ## n\n#define glue(a, b) a ## b\n#define xglue(a, b) glue(a, b)\n#define HIGHLOW "hello"\n#define LOW LOW ", world"\ndebug(1, 2);\nfputs(str(strncmp("abc\\0d", "abc", \'\\4\') == 0) str(: @\\n), s);\nxstr(INCFILE(2).h)\nglue(HIGH, LOW);\nxglue(HIGH, LOW)\n',
  'hash_hash as text':
    '#define hash_hash # ## #\n#define mkstr(a) # a\n#define in_between(a) mkstr(a)\n#define join(c, d) in_between(c hash_hash d)\nchar p[] = join(x, y);\n',
  placemarkers:
    '#define t(x,y,z) x ## y ## z\nint j[] = { t(1,2,3), t(,4,5), t(6,,7), t(8,9,), t(10,,), t(,11,), t(,,12), t(,,) };\n',
  'spaces in stringified arguments':
    '#define s(x) #x\n#define xs(x) s(x)\n#define E\n#define F(x) x\ns(  a   b\n c ) xs(a E b) xs(F(a)F(b)) xs(F( a )+F()) xs(-F(-)) s("a\\n" \'"\') xs(E a E)\n',
  'variadic macros':
    '#define v(f, ...) p(f, __VA_ARGS__)\n#define n(a, b...) q(a, b)\nv(1) v(1,) v(1,2) v(1,2,3) n(1) n(1,2,(3,4))\n',
  'the comma before absent variable arguments':
    '#define c(f, ...) p(f, ## __VA_ARGS__)\n#define d(...) p(0, ## __VA_ARGS__)\n#define e(f, a...) p(f , ## a)\n#define X 1\nc(a) c(a,) c(a,b) c(a,X,c) d() d(X) e(1) e(1,) e(1,2)\n',
  __VA_OPT__:
    '#define o(f, ...) p(f __VA_OPT__(,) __VA_ARGS__)\n#define w(x, ...) __VA_OPT__(x ## x) #__VA_ARGS__\n#define E\no(1) o(1,) o(1,2) o(1,E) w(a) w(a,b) w(,b)\n',
  'directives inside a call': '#define f(x, y) x + y\nf(1,\n#ifdef NO\n2\n#else\n3\n#endif\n)\n',
  'undef and redefinition': '#define A 1\nA\n#undef A\nA\n#define A 2\nA\n#undef NOT_THERE\n',
  'line splices everywhere':
    '#def\\\nine A\\\nB 1\\\n2\nA\\\nB "a\\\nb" /\\\n* c *\\\n/ x\n__LINE__\n#define L __LINE__\nL \\\n L\n',
  comments: '/* a */ b // c\n#define A /* x */ 1 /* y\n z */ 2\nA "/*" \'"\' /* " */ d // \\\n e\nf\n',
  'a quote that is not closed in skipped text': '#if 0\ndon\'t "\n#endif\nx\n',
  conditions:
    '#if 0\na\n#elif 1 && defined(X)\nb\n#elif !defined X\nc\n#else\nd\n#endif\n#ifdef X\ne\n#else\nf\n#endif\n#ifndef X\ng\n#endif\n',
  'nested skipped conditions':
    '#if 0\n#if 1\na\n#else\nb\n#endif\n#elif 1\nc\n#if 0\nd\n#elif 0\n#else\ne\n#endif\n#else\nf\n#endif\n',
  arithmetic: [
    '(-1 >> 1) == -1',
    '-1 > 0u',
    '(1 ? -1 : 0u) > 0',
    '0x7fffffffffffffff + 0 > 0',
    '0xffffffffffffffff == -1',
    "'a' == 97 && '\\n' == 10 && '\\x41' == 65 && '\\101' == 65",
    "'ab' == 24930",
    '7 / -2 == -3 && 7 % -2 == 1',
    '2 || 1 / 0',
    '0 && 1 / 0',
    '(2, 3) == 3',
    '1 << 63 < 0',
    '~0u == 0xffffffffffffffff',
    '010 == 8 && 0b101 == 5',
    '100ULL - 101 > 0',
    'undefined_name == 0',
    'true',
    '-9223372036854775807 - 1 < 0',
    "'\\377' > 0",
  ]
    .map((expression, index) => `#if ${expression}\nyes${index}\n#else\nno${index}\n#endif\n`)
    .join(''),
  'defined out of a macro': '#define D defined(A)\n#define A\n#if D && defined A\nyes\n#endif\n',
  'kconfig idiom': [
    '#define CONFIG_Y 1\n#define CONFIG_M_MODULE 1\n',
    '#define PLACE_1 0,\n#define second(ignored, v, ...) v\n#define is_(x) is__(x)\n#define is__(v) is___(PLACE_##v)\n#define is___(j) second(j 1, 0)\n',
    '#define or(x, y) or_(x, y)\n#define or_(x, y) or__(PLACE_##x, y)\n#define or__(j, y) second(j 1, y)\n#define ON(o) or(is_(o), is_(o##_MODULE))\n',
    '#if ON(CONFIG_Y)\na\n#endif\n#if ON(CONFIG_M)\nb\n#endif\n#if ON(CONFIG_N)\nc\n#endif\nON(CONFIG_M) ON(CONFIG_N)\n',
  ].join(''),
  includes: {
    'main.c':
      '#include "a.h"\n#include <b.h>\n#define H <b.h>\n#include H\n#define Q "dir/c.h"\n#include Q\n#if __has_include(<b.h>) && !__has_include("nope.h")\nyes\n#endif\n',
    'a.h': '#ifndef A_H\n#define A_H\nfrom a __FILE__ __INCLUDE_LEVEL__\n#include "a.h"\n#endif\n',
    'include/a.h': 'wrong a\n',
    'include/b.h': 'from b __FILE__ __BASE_FILE__\n',
    'dir/c.h': '#pragma once\nfrom c\n#include "d.h"\n#include "c.h"\n',
    'dir/d.h': 'from d\n',
    'include/d.h': 'wrong d\n',
  },
  'arguments that are not expanded before they are put in': {
    'main.c':
      '#define f(a, ...) g(a, ##__VA_ARGS__)\n#define n(fmt, args...) g(fmt , ## args)\n#define h(a, ...) g(a, __VA_ARGS__)\n#define L2(x) x\nf(1, f(2, 3)) n(1, n(2, f(3, 4))) h(1, h(2, f(5, h(6, 7))))\nf(1,\n __LINE__)\nn(1, L2(__LINE__),\n n(5, 6), L2(__LINE__))\nh(1,\n __LINE__)\n#define p(x) a ## x x\np(b\n __LINE__)\nL2(f("x",\n __LINE__\n ))\n',
  },
  'the name of a file is the way to it': {
    'main.c':
      '#include "dir/../up.h"\n#include "./here.h"\n#include <dir/../angled.h>\n__FILE__ __FILE_NAME__\n',
    'dir/c.h': 'c\n',
    'up.h': '__FILE__ __FILE_NAME__\n#include "dir/../deeper.h"\n',
    'deeper.h': '__FILE__ __BASE_FILE__\n',
    'here.h': '__FILE__\n',
    'include/dir/c.h': 'c\n',
    'include/angled.h': '__FILE__\n',
  },
  'a guard that is undefined again': {
    'main.c': '#include "g.h"\n#undef G\n#include "g.h"\n',
    'g.h': '/* c */\n#ifndef G\n#define G\ntext\n#endif\n',
  },
  'counter and line':
    '__COUNTER__ __COUNTER__\n#define U(x) a ## x\n#define V(x) U(x)\nV(__COUNTER__) V(__LINE__)\n#define f(x) __LINE__ x\nf(\n1\n)\n#define g(x) x\ng(\n__LINE__\n) g(\nf(\n2))\n',
  'pragmas stay':
    '#pragma pack(1)\nint a;\n#pragma pack()\n#define P _Pragma("pack(2)")\nP int b;\n#define S(x) #x\n#define Q(x) _Pragma(S(GCC x))\nQ(diagnostic push) int c;\n',
  'pragmas that the preprocessor obeys':
    '#pragma GCC poison foo\na;\n#pragma GCC system_header\nb;\n#pragma GCC dependency "main.c"\nc;\n_Pragma("GCC poison bar") d;\n#define A 1\n_Pragma("push_macro(\\"A\\")")\n#undef A\nA\n_Pragma("pop_macro(\\"A\\")")\nA\n#pragma GCC warning "w"\ne;\n',
  'pragmas of the other compiler': '#pragma clang poison x\na;\n#pragma clang diagnostic push\nb;\n',
  push_macro: '#define A 1\n#pragma push_macro("A")\n#undef A\n#define A 2\nA\n#pragma pop_macro("A")\nA\n',
  'numbers are wide': '#define e 9\n0x1e+3 1.5e-3 .5f 0b1 1..2 0xe-e 1e e\n',
  punctuators: '#define A -\n-A --A <<= >>= ... .. <: :> %:%: a->b a- >b ## #\n',
  'string prefixes': '#define L 1\n#define u8 2\nL"a" u8"b" u"c" U\'d\' L \'e\' u8 "f"\n',
  'bytes above 127': '#define s(x) #x\n"\xc3\xa4" s(\xc3\xa4)\n',
  'a macro that makes a call with what follows':
    '#define f(x) [x]\n#define g f\n#define o() (\n#define E\ng(1) g E (2) f o() 3)\n',
  'arguments are expanded before and seen once':
    '#define A A1 B\n#define B A\n#define f(x) x x\n#define g(x) f(x) x\nf(A) g(B) g(f(1))\n',
  'hash in an object-like macro': '#define A #x ## y\n#define B(x) A x\nB(1)\n',
};

for (const name of ['gcc', 'clang'] as const) {
  const real = REAL[name];
  describe.skipIf(requireTool(name === 'gcc' ? 'gcc' : 'clang-19', real !== undefined))(
    `against ${name} -E`,
    () => {
      test.each(Object.entries(CASES))('%s', (_title, source) => {
        const files = typeof source === 'string' ? { 'main.c': source } : source;
        expect(ours(files, real!)).toEqual(theirs(files, real!));
      });

      test("a folder of -I may be the tree's top", () => {
        const files = {
          'main.c': '#include "src/dir/c.h"\n',
          'dir/c.h': 'c\n#include <include/d.h>\n',
          'include/d.h': 'd\n',
        };
        const includeDirectories = [...FLAGS.includeDirectories, { base: 'source' as const, path: '' }];
        expect(ours(files, real!, { ...FLAGS, includeDirectories })).toEqual(theirs(files, real!, ['-I.']));
      });
    },
  );
}
