// What a person reads of a forgotten bump: both places, the layout with offsets, what happens with and without a bump, and
// an edit that `patch` would take.

import { describe, expect, it } from 'vitest';
import { judge } from '../../generator/abi/judge.js';
import type { AbiResult } from '../../generator/abi/run-abi.js';
import { severityOf } from '../../generator/findings/severity.js';
import { PLAIN } from '../../generator/report/style.js';
import { abiText } from '../../generator/report/text/abi.js';
import { diffOf, readCases } from '../abi/fixture.js';

function textOf(name: string): string {
  const diff = diffOf(name);
  const findings = judge(diff);
  const nothing = { suppressed: [], unused: [], expired: [], strays: [], unknowns: [] };
  const result: AbiResult = {
    ...{ old: 'v1', new: 'v2', comparisons: [{ step: undefined, diff, findings }], findings, ...nothing },
    ...{ counts: { governors: 1, declarations: 1, targets: 4 }, isVacuous: false },
  };
  return abiText(result, PLAIN);
}

it('a forgotten bump', () => {
  expect(textOf('T8')).toMatch(
    /^include\S+:\d+: error:layout-changed-without-bump: struct \w+ has another layout and \w+ "\S+" is as it was\n {4}was at include\S+:\d+\n(?: {4}[ +-].*\n)+ {4}as it is: /m,
  );
});

it.each([
  ['string-from-a-macro', '-\t.compatible = BAR_COMPATIBLE(1),', '+\t.compatible = BAR_COMPATIBLE(2),'],
  ['structure-in-a-source', '"bar-v1"', '"bar-v2"'],
  ['integer-version', '-#define FOO_FORMAT 3', '+#define FOO_FORMAT 4'],
  ['stale-version-in-doc', '-', '+'],
])('%s: the edit is a line as it stands and as it should be', (name, before, after) => {
  const text = textOf(name);
  const [, , one, two] = /(bump|mend) it: \S+:\d+\n {4}(-.*)\n {4}(\+.*)\n/.exec(text) ?? [];
  expect([one?.includes(before), two?.includes(after)]).toEqual([true, true]);
});

/** A format that nothing names, and a string that can't be counted up, have no edit. */
const NO_EDIT = ['string-lost', 'string-reused', 'scheme-changed', 'ungoverned-struct', 'unknown-governor'];

describe('every urgent finding of every case', () => {
  it.each(readCases().map(({ name }) => name))(
    '%s: says what happens, where, and how it is mended',
    (name) => {
      const urgent = judge(diffOf(name)).filter((finding) => severityOf(finding) !== 'info');
      const text = textOf(name);
      const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
      expect(count(/^ {4}(?:as it is|at the next live update): /gm)).toBe(urgent.length);
      const mended = urgent.filter(({ code }) => !NO_EDIT.includes(code));
      expect(count(/^ {4}(?:bump it|bump it by hand|mend it): /gm)).toBeGreaterThanOrEqual(mended.length);
    },
  );
});
