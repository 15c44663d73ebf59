// Examples in the documentation are copied: each YAML block is one, each policy is taken, and the commands of the CI
// examples do what the text says.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePolicy } from '../../generator/compat/policy/parse-policy.js';
import { inventoryRecord } from '../../generator/inventory/to-json.js';
import { kernel } from '../compat/kernels.js';
import { lvup, ROOT } from '../helpers/lvup.js';
import { scratch } from '../image/linked.js';

const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
const blocks = pages.flatMap((page) =>
  [...readFileSync(join(ROOT, 'docs', page), 'utf8').matchAll(/^```yaml\n(.*?)^```$/gms)].map(
    ([, text], at) => ({ name: `${page}, ${at + 1}`, text: text! }),
  ),
);

describe('a YAML block', () => {
  it.each(blocks)('of $name is YAML', ({ text }) => {
    expect(parse(text)).toBeTypeOf('object');
  });

  it('of the policy is one', () => {
    const policies = blocks.filter(({ text }) => text.startsWith('version: 1') && text.includes('profiles:'));
    expect(policies.length).toBeGreaterThan(0);
    for (const { text, name } of policies) {
      const { components, profiles } = parsePolicy(text, name);
      expect(components.length).toBeGreaterThan(0);
      expect(Object.keys(profiles)).toEqual(['current', 'previous']);
    }
  });
});

describe.each([
  ['GitHub Actions', '$' + '{{ matrix.part }}', undefined],
  ['GitLab', '$CI_NODE_INDEX', '$CI_NODE_TOTAL'],
])('the commands of the example for %s', (_, index, total = 'no such word') => {
  const folder = scratch('docs-ci');
  const { text } = blocks.find((block) => block.text.includes(index))!;
  const commands = [...text.matchAll(/npx lvup (.*)$/gm)].map(([, command]) => command!);

  it('read all kernels in shares, and merge them into one page', () => {
    const strings = ['kho-v4', 'luo-v5', 'memfd-v2'];
    mkdirSync(join(folder, 'packages'));
    for (const label of ['7.1', '7.2', '7.3', '7.4', '7.5']) {
      const document = JSON.stringify(inventoryRecord(kernel(label, strings)));
      writeFileSync(join(folder, 'packages', `${label}.json`), document);
    }
    writeFileSync(join(folder, 'fleet.yaml'), 'version: 1\ndefault: optional\n');
    const [read, merge, ...others] = commands;
    expect(others).toEqual([]);
    for (const part of ['1', '2', '3', '4'])
      expect(run(read!.replaceAll(index, part).replaceAll(total, '4')).exitCode).toBe(0);
    const { stdout, exitCode } = run(merge!);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^5 kernels, /);
    expect(readFileSync(join(folder, 'matrix.html'), 'utf8')).toContain('7.5');
  });

  /** With the one glob that the examples use, as a shell expands it. */
  function run(command: string) {
    const parts = readdirSync(folder).filter((name) => /^part-.*\.json$/.test(name));
    const args = command.split(' ').flatMap((word) => (word === 'part-*.json' ? parts : [word]));
    return lvup(args, { cwd: folder });
  }
});
