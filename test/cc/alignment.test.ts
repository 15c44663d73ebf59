// What the compilers choose where the source does not say: types, sizes, linkage and initialisers, each in a section of
// its own, over the optimisation levels.

import { describe, expect, it } from 'vitest';
import { COMPILERS, ours, theirs } from './harness.js';

const PREFIX = `
struct chars { char text[3]; };
struct doubles { double d; char c; };
struct late_double { char c; double d; };
struct wide { __int128 w; };
struct word { long l; char c[40]; };
struct raised { char c; } __attribute__((aligned(16)));
union either { char text[40]; int i; };
struct holds { struct { double d; } inner; };
typedef char name48[48];
typedef char strict[48] __attribute__((aligned(64)));
typedef int loose __attribute__((aligned(1)));
typedef long loose_long __attribute__((aligned(2)));
typedef double loose_double __attribute__((aligned(1)));
typedef __int128 loose_wide __attribute__((aligned(1)));
typedef void *loose_pointer __attribute__((aligned(1)));
typedef int tight __attribute__((aligned(32)));
struct loose_member { loose i; char c; };
typedef struct { char c[20]; } loose_struct __attribute__((aligned(1)));
enum __attribute__((packed)) tiny { T = 1 };
`;

const SIZES = [
  1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 24, 30, 31, 32, 33, 47, 48, 63, 64, 65, 96, 127, 128, 256, 300,
];

/** Declarator with its initialiser; % is the name. */
const OBJECTS: readonly string[] = [
  ...SIZES.map((size) => `char %[${size}] = { 1 }`),
  ...SIZES.map((size) => `char %[${size}] = "a"`),
  ...SIZES.map((size) => `char %[${size}]`),
  ...[1, 2, 3, 4, 5, 8, 9, 16, 17].map((size) => `int %[${size}] = { 1 }`),
  ...[1, 2, 3, 4, 5].map((size) => `long %[${size}] = { 1 }`),
  ...[1, 2, 3].map((size) => `double %[${size}] = { 1 }`),
  ...[3, 7, 16, 17].map((size) => `char %[2][${size}] = { "a" }`),
  'char %[] = "a string of more than thirty-one characters"',
  'char %[] = "short"',
  'char % = 1',
  'short % = 1',
  'int % = 1',
  'long % = 1',
  '__int128 % = 1',
  'double % = 1',
  '_Bool % = 1',
  'void *% = 0',
  'enum tiny % = T',
  'struct chars % = { "a" }',
  ...[2, 3, 6, 11, 22].map((size) => `struct chars %[${size}] = { { "a" } }`),
  'struct doubles % = { 1 }',
  'struct late_double % = { 1 }',
  'struct wide % = { 1 }',
  'struct word % = { 1 }',
  'struct raised % = { 1 }',
  'struct raised %[3] = { { 1 } }',
  'union either % = { "a" }',
  'struct holds % = { { 1 } }',
  'name48 % = "a"',
  'strict % = "a"',
  'loose % = 1',
  'loose %[20] = { 1 }',
  'loose %[1] = { 1 }',
  'loose_long % = 1',
  'loose_double % = 1',
  'loose_wide % = 1',
  'loose_pointer % = 0',
  'tight % = 1',
  'struct loose_member % = { 1 }',
  'struct loose_member %[3] = { { 1 } }',
  'loose_struct % = { { 1 } }',
  'loose_struct %[4] = { { { 1 } } }',
  ...[1, 2, 4, 8, 16, 32, 64, 4096].map((bytes) => `char %[48] __attribute__((aligned(${bytes}))) = "a"`),
  ...[1, 2, 4, 8].map((bytes) => `long %[4] __attribute__((aligned(${bytes}))) = { 1 }`),
  'char %[48] __attribute__((aligned)) = "a"',
  'char %[48] __attribute__((aligned(1), aligned(4))) = "a"',
  'char %[48] __attribute__((aligned(8))) __attribute__((aligned(2))) = "a"',
  'char %[48] __attribute__((packed)) = "a"',
  'char %[48] __attribute__((aligned(sizeof(long)))) = "a"',
  'char %[48] __attribute__((aligned(__alignof__(struct raised)))) = "a"',
  '_Alignas(32) char %[4] = "a"',
  '_Alignas(long) char %[4] = "a"',
  '_Alignas(0) char %[4] = "a"',
];
const QUALIFIERS = ['static const', 'static', 'const', ''];
const LEVELS = ['-O0', '-O1', '-O2', '-O3', '-Os'];

const CASES = OBJECTS.flatMap((object, index) => {
  const qualifiers = index < SIZES.length * 3 ? QUALIFIERS : [QUALIFIERS[index % 4]!];
  return qualifiers.map((words) => `${words} ${object}`);
});

function source(): string {
  const lines = CASES.map((text, index) => {
    const alignas = text.includes('_Alignas') ? text : `__attribute__((used)) ${text}`;
    return `${alignas.replace('%', `__attribute__((used, section(".t_${index}"))) v${index}`)};`;
  });
  return `${PREFIX}${lines.join('\n')}\n`;
}

describe.each(COMPILERS)('alignment, $name', (real) => {
  it.each(LEVELS)(`is the compiler's own for ${CASES.length} variables at %s`, (level) => {
    const text = source();
    const [expected, actual] = [theirs(text, real, [level]), ours(text, real, [level])];
    expect(actual.open, actual.open.join('\n')).toEqual([]);
    const wrong = CASES.flatMap((name, index) => {
      const [theirOne, ourOne] = [expected[`.t_${index}`], actual.sections[`.t_${index}`]];
      return theirOne?.alignment === ourOne?.alignment && theirOne?.bytes === ourOne?.bytes
        ? []
        : [`${name}: ${theirOne?.alignment}, not ${ourOne?.alignment}`];
    });
    expect(wrong, wrong.join('\n')).toEqual([]);
  });
});
