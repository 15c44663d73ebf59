import { describe, expect, it } from 'vitest';
import { PLAIN } from '../../generator/report/style.js';
import { shorten, table } from '../../generator/report/table.js';

const COLUMNS = [
  { title: 'offset', align: 'right' as const },
  { title: 'string' },
  { title: 'because', flexible: true },
];

describe('a table', () => {
  it('aligns its columns and ends lines without blanks', () => {
    expect(
      table(
        COLUMNS,
        [
          ['8', '"luo-v5"', 'CONFIG_LIVEUPDATE=y'],
          ['56', '"m"', ''],
        ],
        PLAIN,
      ),
    ).toBe(
      ['offset  string    because', '     8  "luo-v5"  CONFIG_LIVEUPDATE=y', '    56  "m"', ''].join('\n'),
    );
  });

  it('leaves out a column without content', () => {
    expect(table(COLUMNS, [['8', '', 'x']], PLAIN)).toBe('offset  because\n     8  x\n');
  });

  it('of no rows is nothing', () => {
    expect(table(COLUMNS, [], PLAIN)).toBe('');
  });

  it('is cut to the width of a terminal, in flexible columns alone', () => {
    const rows = [['8', '"a-string-that-is-copied"', 'CONFIG_A=y, CONFIG_B=y, CONFIG_C=y, CONFIG_D=y']];
    const lines = table(COLUMNS, rows, { ...PLAIN, width: 60 }).split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    expect(lines[1]).toContain('"a-string-that-is-copied"');
    expect(lines[1]).toMatch(/CONFIG_A.*\.\.\.$/);
  });

  it('keeps a paint out of the widths', () => {
    const red = (text: string): string => `<${text}>`;
    const [, first, second] = table(
      [{ title: 'a' }, { title: 'b' }],
      [
        [{ text: 'x', paint: red }, 'y'],
        ['long', 'y'],
      ],
      PLAIN,
    ).split('\n');
    expect(first).toBe('<x>     y');
    expect(second).toBe('long  y');
  });
});

describe('a text that is too long', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abc...'],
    ['abc', 1, '...'],
  ])('%s in %i', (text, width, shown) => {
    expect(shorten(text, width)).toBe(shown);
  });
});
