// The right answers of the fixtures, to the letter: a finding too many is as wrong as one too few.

import { describe, expect, it } from 'vitest';
import { judge } from '../../generator/abi/judge.js';
import { ABI_RULES } from '../../generator/abi/rules/registry.js';
import { CATALOGUE, messageOf } from '../../generator/findings/catalogue.js';
import type { Finding } from '../../generator/types.js';
import { diffOf, readCases } from './fixture.js';

const cases = readCases();

describe.each(cases)('$name: $says', ({ name, answer }) => {
  const diff = diffOf(name);
  const findings = judge(diff);

  it('gives exactly the right answer', () => {
    expect(findings.map((finding) => `${finding.code} ${subjectOf(finding)}`).sort()).toEqual(answer);
  });

  it('is understood whole', () => {
    expect([...diff.old.unknowns, ...diff.new.unknowns]).toEqual([]);
  });

  it.each(['old', 'new'] as const)('%s compared with itself says nothing', (side) => {
    expect(judge(diffOf(name, [side, side]))).toEqual([]);
  });

  it('has a place, a message and a fingerprint in each finding', () => {
    for (const finding of findings) {
      expect(finding.location?.line).toBeGreaterThan(0);
      expect(messageOf(finding)).not.toMatch(/undefined|\[object/);
      expect(finding.args.fingerprint).toMatch(/^[0-9a-f]{12}$/);
    }
  });
});

it('a text that shows a stale version twice has two edits', () => {
  const [stale] = judge(diffOf('stale-twice'));
  expect(stale!.args.edit).toEqual([
    ...['include/linux/kho/abi/foo.h:7', '- *   root: "foo-v1"', '+ *   root: "foo-v2"'],
    ...['include/linux/kho/abi/foo.h:8', '- *   leaf: "foo-v1", "foo-v1"', '+ *   leaf: "foo-v2", "foo-v2"'],
  ]);
});

describe('rules', () => {
  it.each(ABI_RULES.map(({ code }) => code))('%s has a fixture of its name, on which it speaks', (code) => {
    const own = cases.find(({ name }) => name === code);
    expect(own?.answer.map((line) => line.split(' ')[0])).toEqual([code]);
  });

  it('are those of the catalogue that are about the ABI', () => {
    const codes = Object.entries(CATALOGUE).filter(([, { about }]) => about === 'abi');
    expect(codes.map(([code]) => code)).toEqual(ABI_RULES.map(({ code }) => code));
  });
});

function subjectOf({ args }: Finding): string {
  return String(args.subject ?? args.text ?? args.governor);
}
