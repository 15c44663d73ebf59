import { describe, expect, it } from 'vitest';
import { findingLines, urgentLines } from '../../generator/report/finding-line.js';
import { PLAIN } from '../../generator/report/style.js';
import type { Comparison, Finding, SectionImage } from '../../generator/types.js';

const IMAGE: SectionImage = {
  bytes: new Uint8Array(),
  endianness: 'little',
  spans: [],
  form: 'vmlinux',
  label: 'x',
};
const UNDECIDED: Comparison = { verdict: 'undecided', expected: IMAGE, actual: IMAGE, regions: [] };

const CHANGED: Finding = {
  code: 'entry-changed',
  location: { file: 'mm/memfd_luo.c', line: 18 },
  args: { cause: 'string', image: 'vmlinux', index: 1, expected: 'a', actual: 'b', object: 'mm/memfd_luo.o' },
  evidence: [{ location: { file: 'mm/Makefile', line: 7 }, text: 'obj-y\t\t+= memfd_luo.o' }],
};
const MISSING: Finding = {
  code: 'section-missing',
  args: { image: 'm\u00f6ller/vmlinux', reason: 'not-in-kernel' },
};

describe('a finding line', () => {
  it('is file:line: level:code: text, as compilers and checkpatch write it', () => {
    expect(findingLines([CHANGED], PLAIN)).toBe(
      'mm/memfd_luo.c:18: error:entry-changed: entry 1 in mm/memfd_luo.o is "b" in the image; the source says "a"\n',
    );
  });

  it('names the image where there is no line, as the person wrote it', () => {
    expect(findingLines([MISSING], PLAIN)).toMatch(/^m\u00f6ller\/vmlinux: error:section-missing: /);
  });

  it('never hands a control character to the terminal', () => {
    const hostile = '\x1b]0;x\x07\n\u0085';
    const findings: Finding[] = [
      { ...MISSING, args: { ...MISSING.args, image: hostile } },
      {
        ...CHANGED,
        location: { file: hostile, line: 1 },
        args: { ...CHANGED.args, actual: hostile, object: hostile },
      },
    ];
    const text = findingLines(findings, { ...PLAIN, verbose: true });
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    expect(text.split('\n')).toHaveLength(4);
  });

  it('says what was seen, and no error, while the comparison is undecided', () => {
    expect(findingLines([CHANGED], PLAIN, { comparison: UNDECIDED })).toContain(' info:entry-changed: ');
  });

  it('has its evidence below it when that is wanted', () => {
    expect(findingLines([CHANGED], { ...PLAIN, verbose: true }).split('\n')[1]).toBe(
      '    mm/Makefile:7: obj-y += memfd_luo.o',
    );
  });
});

describe('urgent findings', () => {
  const info: Finding = { code: 'module-only', args: { text: 'vfio-v1', module: 'drivers/vfio/vfio' } };

  it('are those above info', () => {
    expect(urgentLines([info, CHANGED], PLAIN)).toBe(findingLines([CHANGED], PLAIN));
  });

  it('are all, with --verbose', () => {
    expect(urgentLines([info], { ...PLAIN, verbose: true })).toContain('info:module-only');
  });
});
