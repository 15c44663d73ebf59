// A baseline holds what the rules need: compared through it, a case has the answer that it has by itself.

import { describe, expect, it } from 'vitest';
import { readBaseline } from '../../generator/abi/baseline/read-baseline.js';
import { writeBaseline } from '../../generator/abi/baseline/write-baseline.js';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { judge } from '../../generator/abi/judge.js';
import { contractsOf, readCases } from './fixture.js';
import { treeOf } from './folder-tree.js';

/** A macro with parameters, a text: a baseline does not keep them. */
const OTHER_CAUSE = ['cause-in-a-macro', 'T1'];

describe.each(readCases().filter(({ name }) => !OTHER_CAUSE.includes(name)))('$name', ({ name, answer }) => {
  const [old, now] = [contractsOf(name, 'old'), contractsOf(name, 'new')];
  const text = writeBaseline(old);

  it('has the same answer through a baseline', () => {
    const found = judge(diffContracts(readBaseline(text, 'abi.txt'), now));
    const lines = found.map(({ code, args }) => `${code} ${args.subject ?? args.text ?? args.governor}`);
    expect(lines.sort()).toEqual(answer);
  });

  it('comes back from the text as it went in', () => {
    expect(writeBaseline(readBaseline(text, 'abi.txt'))).toBe(
      text
        .replaceAll(/^(governor .*) \S+ = /gm, '$1 abi.txt = ')
        .replaceAll(/^((?:struct|union|enum|type|value|string|name) \S+ \S+ \S+) \S+ /gm, '$1 abi.txt '),
    );
  });

  it('is sorted, one item a line', () => {
    const [head, ...lines] = text.trimEnd().split('\n');
    expect(head).toMatch(/^# lvup abi baseline 1/);
    expect(lines).toEqual([...lines].sort());
  });
});

it('keeps what a contract rests on, and nothing else that its header names', () => {
  const tree = treeOf({
    'include/linux/types.h': '#define NULL 0\n#define OTHER 4\n',
    'include/linux/kho/abi/foo.h':
      '#include <linux/types.h>\n#define FOO_COMPATIBLE "foo-v1"\nstruct foo { char name[OTHER]; };\nstatic inline int f(void) { return NULL; }\n',
  });
  const names = [...writeBaseline(readContracts(tree)).matchAll(/^(?:value|struct) (\S+)/gm)].map(
    ([, name]) => name,
  );
  expect(names).toEqual(['foo', 'OTHER']);
});

const lineOf = (targets: string, value: number) => `value N ${targets} B f.h 0123456789ab = "${value}"\n`;
const baselineWith = (targets: string, value: number) =>
  `# lvup abi baseline 1\ntargets x86_64 arm64\n${lineOf(targets, value)}`;

it('an item with another line for another target is read', () => {
  const { items } = readBaseline(`${baselineWith('x86_64', 1)}${lineOf('arm64', 2)}`, 'abi.txt');
  expect([...items.get('value N')!.shapes]).toEqual([
    ['x86_64', { kind: 'value', value: '1' }],
    ['arm64', { kind: 'value', value: '2' }],
  ]);
});

describe('a file that is no baseline', () => {
  it.each([
    ['', 'abi.txt:1', /no baseline/],
    ['# lvup abi baseline 2\n', 'abi.txt:1', /newer/],
    ['# lvup abi baseline 1\ntargets x86_64\n<<<<<<< HEAD\n', 'abi.txt:3', /can not be read/],
    ['# lvup abi baseline 1\nstruct a * B f.h 0123456789ab = size x\n', 'abi.txt:2', /can not be read/],
    [
      `${baselineWith('*', 1)}${lineOf('*', 1)}`,
      'abi.txt:4',
      /value N on x86_64 stands in the baseline a second time/,
    ],
    [
      `${baselineWith('*', 1)}${lineOf('arm64', 2)}`,
      'abi.txt:4',
      /value N on arm64 stands in the baseline a second time/,
    ],
    [
      `${baselineWith('x86_64', 1)}${lineOf('arm64,x86_64', 2)}`,
      'abi.txt:4',
      /value N on x86_64 stands in the baseline a second time/,
    ],
    [
      '# lvup abi baseline 1\ngovernor B string kho f.h = "b-v1"\ngovernor B string kho f.h = "b-v2"\n',
      'abi.txt:3',
      /governor B stands in the baseline a second time/,
    ],
  ])('%j is refused with the line', (text, where, message) => {
    expect(() => readBaseline(text, 'abi.txt')).toThrow(message);
    try {
      readBaseline(text, 'abi.txt');
    } catch (error) {
      expect(error).toMatchObject({ where });
    }
  });
});

describe('what is wrong in the new tree by itself', () => {
  const HEADER = 'include/linux/kho/abi/foo.h';
  const contracts = (...lines: readonly string[]) =>
    readContracts(treeOf({ [HEADER]: `#define FOO_COMPATIBLE "foo-v2"\n${lines.join('\n')}\n` }));
  const codesOf = (old: ReturnType<typeof contracts>, now: ReturnType<typeof contracts>) =>
    judge(diffContracts(old, now)).map(({ code }) => code);

  const UNKNOWN = '/* If this structure is modified, FOO_VERSION must be updated. */';
  const STALE = '/* Node: compatible = "foo-v1" */';
  const OTHER = 'struct foo_ser { long a; };';
  const SAME = 'struct foo_ser { int a; };';

  it.each([
    ['a text that is new', [SAME], [UNKNOWN, STALE, SAME], ['stale-version-in-doc', 'unknown-governor']],
    [
      'a macro that is gone',
      ['#define FOO_VERSION(x) x', UNKNOWN, SAME],
      [UNKNOWN, SAME],
      ['unknown-governor'],
    ],
    [
      'an old text beside a change',
      [UNKNOWN, STALE, SAME],
      [UNKNOWN, STALE, OTHER],
      ['layout-changed-without-bump', 'stale-version-in-doc', 'unknown-governor'],
    ],
    [
      'an old version behind a definition that stands above now',
      [`${SAME}\n#define FOO_NAME_COMPATIBLE "foo_name-v2" /* was "foo_name-v1" */`],
      [`${SAME}\n/* compatible = "foo_name-v1" */\n#define FOO_NAME_COMPATIBLE "foo_name-v2"`],
      ['stale-version-in-doc'],
    ],
  ])('%s is told, by a baseline too', (_, before, after, codes) => {
    const [old, now] = [contracts(...before), contracts(...after)];
    expect(codesOf(old, now).sort()).toEqual(codes);
    expect(codesOf(readBaseline(writeBaseline(old), 'abi.txt'), now).sort()).toEqual(codes);
  });

  it('is told without a line that a baseline does not have', () => {
    const old = readBaseline(writeBaseline(contracts(UNKNOWN, STALE, SAME)), 'abi.txt');
    const told = judge(diffContracts(old, contracts(UNKNOWN, STALE, OTHER)));
    const places = told.filter(({ args }) => args.isOld).map(({ args }) => args.old);
    expect(places).toEqual([undefined, undefined]);
  });

  it('is not told of a tree that is as its baseline', () => {
    const set = contracts(UNKNOWN, STALE, SAME);
    expect(codesOf(readBaseline(writeBaseline(set), 'abi.txt'), set)).toEqual([]);
  });
});
