// The file of exceptions: nothing in it is ignored silently, and what it hides is always said.

import { describe, expect, it } from 'vitest';
import { OverrideTable } from '../../generator/abi/contracts/overrides.js';
import { readContracts } from '../../generator/abi/contracts/read-contracts.js';
import { diffContracts } from '../../generator/abi/diff/abi-diff.js';
import { judge } from '../../generator/abi/judge.js';
import { applySuppressions } from '../../generator/abi/suppressions/exceptions.js';
import { readExceptions } from '../../generator/abi/suppressions/read-exceptions.js';
import { diffOf, sideOf } from './fixture.js';

const findings = judge(diffOf('layout-changed-without-bump'));
const [finding] = findings;
const print = String(finding!.args.fingerprint);

function read(text: string) {
  return readExceptions(text, 'exceptions.yaml');
}

function entry(fields: string): string {
  return `suppress:\n  - code: layout-changed-without-bump\n    ${fields.replaceAll('\n', '\n    ')}\n`;
}

function apply(fields: string, today = '2027-01-15') {
  return applySuppressions(findings, read(entry(fields)).suppressions, today);
}

describe('an entry', () => {
  it.each([
    ['a fingerprint', `fingerprint: '${print}'\nreason: never released`],
    ['a subject', 'subject: struct foo_ser\nreason: never released'],
    ['a glob', 'subject: struct foo_*\nreason: never released'],
  ])('by %s hides the finding, and is told with its reason', (_, fields) => {
    const { findings: rest, suppressed, unused } = apply(fields);
    expect([rest, unused]).toEqual([[], []]);
    expect(suppressed).toMatchObject([{ finding, by: { reason: 'never released', location: { line: 2 } } }]);
  });

  it('that met nothing is reported', () => {
    const { findings: rest, unused } = apply('subject: struct bar_*\nreason: gone');
    expect([rest.length, unused.length]).toEqual([1, 1]);
  });

  it.each([
    ['2027-01-15', 0],
    ['2027-01-14', 1],
  ])('that expires on %s has its effect until that day has passed', (date, expired) => {
    const result = apply(`subject: struct foo_ser\nreason: until then\nexpires: ${date}`);
    expect([result.expired.length, result.findings.length]).toEqual([expired, expired]);
  });
});

describe('a mistake in the file is named with its place', () => {
  it.each([
    ['reason: x\nfingerprnt: abc', /unknown key 'fingerprnt'/, 'exceptions.yaml:4:5', /fingerprint/],
    ['subject: x', /no reason/, 'exceptions.yaml:2:5', /reason/],
    ['reason: x', /a fingerprint or a subject/, 'exceptions.yaml:2:5', /glob/],
    ['reason: x\nfingerprint: 12345', /no fingerprint/, 'exceptions.yaml:4:18', /12/],
    ['reason: x\nsubject: y\nexpires: 2027-02-30', /no date/, 'exceptions.yaml:5:14', /2027/],
  ])('%j', (fields, message, where, hint) => {
    expect(() => read(entry(fields))).toThrow(message);
    try {
      read(entry(fields));
    } catch (error) {
      expect(error).toMatchObject({ where, hint: expect.stringMatching(hint) });
    }
  });

  it.each([
    ['suppress:\n  - code: layout-changed\n    subject: x\n    reason: y\n', /unknown code/],
    ['supress: []\n', /unknown key 'supress'/],
    ['version: 2\n', /only version 1/],
    ['suppress: {\n', /no YAML/],
    ['- a\n', /keys and values/],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

it('fingerprints do not depend on lines', () => {
  const moved = (side: 'old' | 'new') => {
    const tree = sideOf('layout-changed-without-bump', side);
    const read = (path: string) =>
      tree.read(path)?.replace('#define', '/* One\n * more\n * remark.\n */\n\n#define');
    return readContracts({ ...tree, read });
  };
  const again = judge(diffContracts(moved('old'), moved('new')));
  expect(again[0]!.location).not.toEqual(finding!.location);
  expect(again[0]!.args.fingerprint).toBe(print);
});

it('a person can say who governs what', () => {
  const { governors } = read('governors:\n  struct new_ser: [OTHER_COMPATIBLE]\n');
  const overrides = new OverrideTable(governors);
  const [old, now] = (['old', 'new'] as const).map((side) =>
    readContracts(sideOf('ungoverned-struct', side), { overrides }),
  );
  expect(now!.items.get('struct new_ser')!.governors).toEqual(['OTHER_COMPATIBLE']);
  // It is new under OTHER_COMPATIBLE then, and no more without a governor.
  const codes = judge(diffContracts(old!, now!)).map(({ code }) => code);
  expect(codes).toEqual(['addition-without-bump']);
  expect(overrides.strays((name) => now!.governors.has(name))).toEqual([]);
});

it('what the file says of governors and means nothing is told', () => {
  const { governors } = read('governors:\n  struct nwe_ser: [OTHER_COMPATIBLE]\n  struct new_ser: [OTEHR]\n');
  const overrides = new OverrideTable(governors);
  const now = readContracts(sideOf('ungoverned-struct', 'new'), { overrides });
  expect(overrides.strays((name) => now.governors.has(name))).toEqual([
    'struct nwe_ser is declared nowhere that contracts are looked for',
    'OTEHR is no governor',
  ]);
});

it('what nobody governs is no contract, whatever its name', () => {
  const { governors } = read('governors:\n  struct foo_ser: []\n  struct foo_list_ser: []\n');
  const overrides = new OverrideTable(governors);
  const [old, now] = (['old', 'new'] as const).map((side) =>
    readContracts(sideOf('layout-changed-without-bump', side), { overrides }),
  );
  expect(judge(diffContracts(old!, now!))).toEqual([]);
});
