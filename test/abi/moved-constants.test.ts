// A constant may be declared otherwise; what it is worth may not change on the way. gcc says what it is worth.

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { judge } from '../../generator/abi/judge.js';
import { requireTool } from '../helpers/tools.js';
import { diffOf, TYPES } from './same-layout.js';

const FORMS: readonly (readonly [string, (a: string, b: string) => string])[] = [
  ['macros', (a, b) => `#define FOO_FLAG_A ${a}\n#define FOO_FLAG_B ${b}\n`],
  ['an enumeration', (a, b) => `enum foo_flags { FOO_FLAG_A = ${a}, FOO_FLAG_B = ${b} };\n`],
  ['another enumeration', (a, b) => `enum bar_flags { FOO_FLAG_A = ${a}, FOO_FLAG_B = ${b} };\n`],
  ['one without a tag', (a, b) => `enum { FOO_FLAG_A = ${a}, FOO_FLAG_B = ${b} };\n`],
  ['both', (a, b) => `enum foo_flags { FOO_FLAG_A = ${a} };\n#define FOO_FLAG_B ${b}\n`],
];
const PAIRS = FORMS.flatMap(([from, before]) =>
  FORMS.map(([to, after]) => [from, to, before, after] as const),
);
const STRUCT = 'struct foo_ser { u32 flags; };\n';
const find = (before: string, after: string) => judge(diffOf(before + STRUCT, after + STRUCT));

it.each(PAIRS)('%s to %s', (_, __, before, after) => {
  expect(find(before('1', '2'), after('1', '2'))).toEqual([]);
  expect(find(before('BIT(0)', 'BIT(1)'), after('1', '2'))).toEqual([]);
  expect(find(before('1', '2'), after('BIT(0)', 'BIT(1)'))).toEqual([]);
});

it.each(PAIRS)('%s to %s with another value', (_, __, before, after) => {
  for (const [a, b] of [
    ['1', '4'],
    ['2', '1'],
  ] as const) {
    const found = find(before('1', '2'), after(a, b));
    expect([...new Set(found.map(({ code }) => code))]).toEqual(['value-changed-without-bump']);
    expect(found.flatMap(({ args }) => args.diff)).toContainEqual(
      expect.stringMatching(new RegExp(`^\\+ *FOO_FLAG_B = ${b}$`)),
    );
    expect(found.every(({ args }) => args.isGone === undefined)).toBe(true);
  }
});

it.each([
  ['macros', '#define FOO_FLAG_A BIT(0)\n', 'enum foo_flags { FOO_FLAG_A = BIT(0), FOO_FLAG_B = BIT(1) };\n'],
  ['an enumeration', 'enum foo_flags { FOO_FLAG_A = 1 };\n', '#define FOO_FLAG_A 1\n#define FOO_FLAG_B 2\n'],
  ['one without a tag', 'enum { FOO_FLAG_A = 1 };\n', 'enum foo_flags { FOO_FLAG_A = 1, FOO_FLAG_B = 2 };\n'],
])('%s declared otherwise and with one more', (_, before, after) => {
  expect(find(before, after).map(({ code }) => code)).toEqual(['flag-added-without-bump']);
  expect(find(after, before).map(({ code }) => code)).toEqual(['value-changed-without-bump']);
});

it.each(requireTool('gcc') ? [] : PAIRS)('gcc: %s to %s', (_, __, before, after) => {
  const worth = (text: string) => {
    const input = `${TYPES}${text}unsigned long worth[] = { FOO_FLAG_A, FOO_FLAG_B };\n`;
    return spawnSync('gcc', ['-S', '-o', '-', '-x', 'c', '-'], { input, encoding: 'utf8' }).stdout;
  };
  expect(worth(before('1', '2'))).toMatch(/worth/);
  expect(worth(after('BIT(0)', 'BIT(1)'))).toBe(worth(before('1', '2')));
  expect(worth(after('2', '1'))).not.toBe(worth(before('1', '2')));
});
