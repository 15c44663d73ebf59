// Reports of matrices: small ones as tables, large ones still of a size that can be read.

import { describe, expect, it } from 'vitest';
import { compareKernels } from '../../generator/compat/compare-kernels.js';
import { matrix } from '../../generator/compat/matrix/matrix.js';
import { matrixHtml } from '../../generator/report/html/matrix.js';
import { runsOf } from '../../generator/report/html/runs.js';
import { classMatrix } from '../../generator/report/matrix-classes.js';
import { PLAIN } from '../../generator/report/style.js';
import { compatText } from '../../generator/report/text/compat.js';
import { matrixText } from '../../generator/report/text/matrix.js';
import { fleet } from './fleet.js';
import { kernel, policy } from './kernels.js';

const rules = policy({ components: { own: 'ignored' } });
const MIB = 1024 * 1024;

describe('classes', () => {
  it('hold kernels that take the same verdict in every pair', () => {
    const table = matrix(fleet(200), rules);
    const { classes } = classMatrix(table);
    expect(table.groups).toHaveLength(200);
    expect(classes.length).toBeLessThan(60);
    const all = table.kernels.map(({ group }) => group);
    for (const { kernels } of classes) {
      const [first, ...more] = kernels.map(({ group }) => group);
      for (const group of more)
        for (const other of all) {
          expect(table.verdict(group, other)).toBe(table.verdict(first!, other));
          expect(table.verdict(other, group)).toBe(table.verdict(other, first!));
        }
    }
  });
});

describe('HTML', () => {
  const cells = (html: string) => html.match(/<td class="[a-z-]+">/g)?.length ?? 0;

  it('of 50 kernels that all differ is a table of 50 x 50', () => {
    const all = Array.from({ length: 50 }, (_, at) =>
      kernel(`7.${at}`, ['kho-v4', 'luo-v5', ...Array.from({ length: at }, (_, part) => `part${part}-v1`)]),
    );
    const html = matrixHtml(matrix(all));
    expect(cells(html)).toBe(2500);
    expect(html.length).toBeLessThan(MIB);
  });

  it('of 1,000 kernels is a page that a browser shows', () => {
    const html = matrixHtml(matrix(fleet(1000), rules));
    expect(html.length).toBeLessThan(4 * MIB);
    for (const label of ['kernel-0000', 'kernel-0500', 'kernel-0999']) expect(html).toContain(label);
  });

  it('of 300 kernels of which no two behave alike is a line each', () => {
    const all = Array.from({ length: 300 }, (_, at) =>
      kernel(`7.${at}`, ['kho-v4', 'luo-v5', ...Array.from({ length: at }, (_, part) => `part${part}-v1`)]),
    );
    const html = matrixHtml(matrix(all));
    expect(html).toContain('too many different kernels');
    expect(html.match(/<th scope="row">/g)).toHaveLength(300);
    expect(html.length).toBeLessThan(2 * MIB);
    expect(html).toContain('<td class="runs">1-300</td>');
  });
});

describe('the text of a comparison', () => {
  const strings = ['kho-v4', 'luo-v5', 'memfd-v2'];
  const looks = (label: string, kinds: readonly string[]) => {
    const { items, ...rest } = kernel(label, strings);
    const evidence = (kind: string) => (kinds.includes(kind) ? 'pattern' : 'section') as 'pattern';
    return { ...rest, items: items.map((one) => ({ ...one, evidence: evidence(one.kind) })) };
  };
  const text = (old: readonly string[], next: readonly string[]) =>
    compatText(compareKernels(looks('old', old), looks('next', next)), PLAIN);

  it('says what was found by its looks, and of which side', () => {
    expect(text([], [])).not.toContain('by its looks');
    expect(text(['kho'], [])).toContain('note: found by its looks, since no list has it: KHO of OLD\n');
    const both = text(['kho'], ['kho', 'core', 'file-handler']);
    expect(both).toContain('KHO of OLD and NEW\n');
    expect(both).toMatch(/^note: the section of NEW was found by its looks, .* where its list ends/m);
    expect(both).not.toContain('the section of OLD');
  });

  it('counts gates of which nothing was compared apart', () => {
    const { complete, ...rest } = kernel('old', strings);
    const old = { ...rest, complete: complete.filter((kind) => kind !== 'flb') };
    expect(compatText(compareKernels(old, kernel('next', strings)), PLAIN)).toMatch(
      /^WORKS: .*; 5 gates pass, 1 not compared\n/,
    );
  });
});

describe('text', () => {
  it('has the policy entries that match nothing', () => {
    const all = [kernel('a', ['kho-v4', 'luo-v5']), kernel('b', ['kho-v4', 'luo-v5', 'x-v1'])];
    const text = matrixText(matrix(all, policy({ components: { mmfd: 'optional' } })), PLAIN);
    expect(text).toContain("note: test: mmfd: 'mmfd' matches nothing of any kernel");
  });

  it('escapes labels', () => {
    const all = [kernel('a\x1b[31m', ['kho-v4', 'luo-v5']), kernel('b', ['kho-v4', 'luo-v5', 'x-v1'])];
    expect(matrixText(matrix(all), PLAIN)).not.toContain('\x1b');
  });
});

it.each<[readonly number[], string]>([
  [[], ''],
  [[3], '3'],
  [[1, 2, 3, 5, 7, 8], '1-3, 5, 7-8'],
])('%j as runs is %j', (numbers, runs) => {
  expect(runsOf(numbers)).toBe(runs);
});
