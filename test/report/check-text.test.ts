// Rows of the comparison for what no fixture kernel shows at once: extra, moved and missing entries, a lost header, and
// an answer that is undecided.

import { describe, expect, it } from 'vitest';
import { compareImages } from '../../generator/compare/compare-images.js';
import { explainComparison } from '../../generator/compare/explain.js';
import { PLAIN } from '../../generator/report/style.js';
import { checkText } from '../../generator/report/text/check.js';
import type { RunResult, SectionImage, Unknown } from '../../generator/types.js';
import { predict } from '../compare/small-kernel.js';

const MM = { object: 'mm/memfd_luo.o', strings: ['memfd-v2'] };
const CORE = { object: 'kernel/liveupdate/luo_core.o', strings: ['luo-v5'] };
const EXTRA = { object: 'drivers/gone.o', strings: ['gone-\x1b[2J\xff'] };

function resultOf(
  expected: SectionImage,
  actual: SectionImage,
  unknowns: readonly Unknown[] = [],
): RunResult {
  const comparison = compareImages(expected, { ...actual, label: 'vmlinux' }, { unknowns });
  return {
    input: {
      tree: '/linux',
      build: '/build',
      config: '/build/.config',
      version: '7.3.4',
      arch: 'x86_64',
      compiler: 'gcc',
      hashes: {},
    },
    uses: [],
    image: expected,
    modules: [],
    comparison,
    findings: explainComparison(comparison),
    unknowns,
    skipped: [],
    counts: {},
    milliseconds: {},
  };
}

function rowsOf(text: string): string[] {
  return text.split('\n').filter((line) => /^[=!~+-] /.test(line));
}

describe('a comparison', () => {
  it('that is identical shows each entry once', () => {
    const image = predict([CORE, MM]);
    const text = checkText(resultOf(image, image), PLAIN);
    expect(text).toMatch(/^IDENTICAL: vmlinux holds the expected 104 bytes, 2 entries\n/);
    expect(rowsOf(text).map((row) => row[0])).toEqual(['=', '=', '=']);
    expect(text.match(/"memfd-v2"/g)).toHaveLength(1);
  });

  it('shows an entry too many, escaped', () => {
    const text = checkText(resultOf(predict([CORE]), predict([CORE, EXTRA])), PLAIN);
    expect(text).toMatch(/^DIFFERENT: vmlinux \(104 bytes, 2 entries of 56 expected\) has 1 difference\n/);
    expect(rowsOf(text).at(-1)).toMatch(/^\+ +0x38 +- +"gone-\\x1b\[2J\\xff"$/);
    expect(text).not.toMatch(/[^\n -~]/);
  });

  it('shows an entry that is missing', () => {
    const text = checkText(resultOf(predict([CORE, MM]), predict([CORE])), PLAIN);
    expect(rowsOf(text).at(-1)).toMatch(/^- +0x38 +"memfd-v2" +- +mm\/memfd_luo\.o/);
  });

  it('shows where a moved entry stands', () => {
    const text = checkText(resultOf(predict([CORE, MM]), predict([MM, CORE])), PLAIN);
    expect(rowsOf(text).filter((row) => row.startsWith('~'))).toHaveLength(1);
    expect(text).toMatch(/^~ .* at 0x/m);
  });

  it('that is undecided says so first, and accuses nobody', () => {
    const unknown = { what: 'include/generated/x.h', why: 'it is not there' };
    const text = checkText(resultOf(predict([CORE, MM]), predict([CORE]), [unknown]), PLAIN);
    expect(text).toMatch(/^UNDECIDED: .*; the expected bytes are not certain\n/);
    expect(text).toContain('info:entry-missing:');
    expect(text).toContain('undecided: include/generated/x.h: it is not there\n');
    expect(text).not.toContain('error:');
  });

  it('of an image without the section says that there is nothing to compare', () => {
    const result = resultOf(predict([CORE]), predict([CORE]));
    const findings = [
      { code: 'section-missing' as const, args: { image: 'vmlinux', reason: 'not-in-kernel' } },
    ];
    const text = checkText({ ...result, comparison: undefined, findings }, PLAIN);
    expect(text).toMatch(/^NOTHING TO COMPARE: vmlinux has no \.liveupdate_versions\n/);
    expect(text).toContain('vmlinux: error:section-missing: ');
  });

  it.each([
    ['pattern', true],
    ['section', false],
  ] as const)('that rests on evidence of kind %s says so: %s', (evidence, told) => {
    const result = resultOf(predict([CORE, MM]), predict([CORE]));
    const path = { label: 'Image', fileSize: 4096, steps: [], kind: 'flat', evidence, offset: 64, size: 56 };
    const note = 'note: the image has no section headers: the section was found by its looks';
    expect(checkText({ ...result, path }, PLAIN).includes(note)).toBe(told);
    const same = resultOf(predict([CORE]), predict([CORE]));
    expect(checkText({ ...same, path }, PLAIN)).not.toContain(note);
  });

  it.each([80, 120, 200])('fits a terminal of %i columns', (width) => {
    const result = resultOf(predict([CORE, MM]), predict([MM, CORE, EXTRA]));
    for (const row of rowsOf(checkText(result, { ...PLAIN, width })))
      expect(row.length).toBeLessThanOrEqual(width);
  });
});
