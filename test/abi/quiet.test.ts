// --quiet leaves out the words, not what was let through and which commit it is about.

import { expect, it } from 'vitest';
import { judge } from '../../generator/abi/judge.js';
import type { AbiResult } from '../../generator/abi/run-abi.js';
import { PLAIN } from '../../generator/report/style.js';
import { abiLines, abiText } from '../../generator/report/text/abi.js';
import { diffOf } from './fixture.js';

const diff = diffOf('layout-changed-without-bump');
const findings = judge(diff);
const entry = (line: number) => ({
  ...{ code: 'names-swapped', subject: `struct a${line}`, reason: 'nie veröffentlicht' },
  ...{ expires: '2026-01-01', location: { file: 'x.yaml', line } },
});
const NOTHING = {
  ...{ old: 'a', new: 'b', comparisons: [], findings: [], unknowns: [], suppressed: [], unused: [] },
  ...{ expired: [], strays: [], isVacuous: false, counts: { commits: 1, comparisons: 1 } },
} as unknown as AbiResult;

it('suppressed findings and what is not known are said', () => {
  const unknowns = [{ what: 'CONFIG_NUMA', why: 'not looked at', location: { file: 'a.h', line: 4 } }];
  const suppressed = [{ finding: findings[0]!, by: entry(3) }];
  expect(abiLines({ ...NOTHING, unknowns, suppressed }, PLAIN)).toMatch(
    /CONFIG_NUMA[\s\S]*suppressed by x\.yaml:3 \(nie veröffentlicht\)/,
  );
});

it('so are entries without effect', () => {
  const text = abiLines(
    { ...NOTHING, unused: [entry(5)], expired: [entry(7)], strays: ['X is no governor'] },
    PLAIN,
  );
  expect(text.split('\n')).toEqual([
    'x.yaml:5: the exception for names-swapped struct a5 met no finding: take it out',
    'x.yaml:7: the exception for names-swapped struct a7 has expired on 2026-01-01',
    "the exceptions' governors: X is no governor",
    '',
  ]);
});

it('a finding says its commit, whose subject is shown as it was written', () => {
  const step = { id: '0123456789ab', subject: 'foo: größer 大 \x1b[31m\u202e' };
  const result = { ...NOTHING, findings, comparisons: [{ step, diff, findings }] };
  const subject = String.raw`0123456789ab foo: größer 大 \u{1b}[31m\u{202e}`;
  expect(abiLines(result, PLAIN)).toMatch(/ error:layout-changed-without-bump: .*\n$/);
  expect(abiLines(result, PLAIN)).toContain(` (${subject})\n`);
  expect(abiText(result, PLAIN)).toContain(`\n${subject}\n`);
  expect(abiText(result, PLAIN)).toContain('1 commit, 1 of them touches a contract; ');
});
