// The exit code is an interface; this table is its definition.

import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../generator/findings/exit-code.js';
import type { Comparison, Finding, SectionImage, Unknown, Verdict } from '../../generator/types.js';

const IMAGE: SectionImage = {
  bytes: new Uint8Array(8),
  endianness: 'little',
  spans: [],
  form: 'vmlinux',
  label: 'x',
};
const UNKNOWN: Unknown = { what: 'a generated header', why: 'not there' };

interface Row {
  readonly verdict?: Verdict;
  readonly findings?: readonly Finding['code'][];
  readonly unknowns?: number;
  readonly nothing?: boolean;
  readonly exit: number;
}

describe('exit code', () => {
  it.each<[string, Row]>([
    ['a prediction without findings', { exit: 0 }],
    ['a prediction with an info', { findings: ['module-only'], exit: 0 }],
    ['a prediction with a warning', { findings: ['entry-padding'], exit: 1 }],
    ['a prediction with an error', { findings: ['entry-duplicate'], exit: 1 }],
    ['something unknown', { unknowns: 1, exit: 3 }],
    ['something unknown and a warning', { unknowns: 1, findings: ['foreign-contribution'], exit: 3 }],
    [
      'something unknown and an error that is certain',
      { unknowns: 1, findings: ['entry-duplicate'], exit: 1 },
    ],
    ['nothing predicted: no pass', { nothing: true, exit: 3 }],
    [
      'nothing predicted, and no section in the image',
      { nothing: true, findings: ['section-missing'], exit: 1 },
    ],
    ['identical', { verdict: 'identical', exit: 0 }],
    [
      'identical, although something is unknown: bytes prove themselves',
      { verdict: 'identical', unknowns: 2, exit: 0 },
    ],
    ['identical and wrong alike', { verdict: 'identical', findings: ['entry-duplicate'], exit: 1 }],
    ['different', { verdict: 'different', findings: ['entry-changed'], exit: 1 }],
    ['different without a cause', { verdict: 'different', exit: 1 }],
    ['undecided', { verdict: 'undecided', unknowns: 1, findings: ['entry-changed', 'image-stale'], exit: 3 }],
  ])('%s', (_, { verdict, findings = [], unknowns = 0, nothing = false, exit }) => {
    const comparison: Comparison | undefined = verdict && {
      verdict,
      expected: IMAGE,
      actual: IMAGE,
      regions: [],
    };
    const code = exitCodeOf({
      comparison,
      findings: findings.map((one) => ({ code: one, args: {} })),
      unknowns: Array.from({ length: unknowns }, () => UNKNOWN),
      image: nothing ? undefined : IMAGE,
      modules: [],
    });
    expect(code).toBe(exit);
  });
});
