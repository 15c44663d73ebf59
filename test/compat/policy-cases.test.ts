// The cases of kernel-fixtures/policies/: two kernels, a policy, and what a person expects of them.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareKernels } from '../../generator/compat/compare-kernels.js';
import { parseInUse } from '../../generator/compat/in-use.js';
import { parsePolicy } from '../../generator/compat/policy/parse-policy.js';
import type { GateResult } from '../../generator/compat/result.js';
import { parseInventory } from '../../generator/inventory/parse-inventory.js';
import { FIXTURES } from '../helpers/small-kernel.js';

const FOLDER = join(FIXTURES, 'policies');
const cases = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

it.each(cases.map(({ name }) => name))('%s', (name) => {
  const read = (file: string): string | undefined => {
    const path = join(FOLDER, name, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const [policy, inUse] = [read('policy.yaml'), read('in-use.txt')];
  const result = compareKernels(
    parseInventory(read('old.json')!, 'old.json'),
    parseInventory(read('new.json')!, 'new.json'),
    policy === undefined ? undefined : parsePolicy(policy, 'policy.yaml'),
    {
      ...JSON.parse(read('options.json') ?? '{}'),
      inUse: inUse === undefined ? undefined : parseInUse(inUse, 'in-use.txt'),
    },
  );
  const expected = read('expected.txt')!.trim().split('\n');
  expect(expected[0]).toMatch(/^# \w.+\.$/);
  const lines = expected.slice(1);
  expect(lines[0]).toBe(`verdict ${result.verdict}`);
  const told = [
    `verdict ${result.verdict}`,
    `forth ${result.forth.verdict}`,
    `back ${result.back?.verdict}`,
    ...result.gates.flatMap(linesOf),
  ];
  for (const line of lines) expect(told).toContain(line);
  const silent = result.gates.filter((gate) => !linesOf(gate).some((line) => lines.includes(line)));
  expect(silent.filter(({ outcome }) => outcome !== 'passes')).toEqual([]);
});

/** A gate as expected.txt can have it: with its effect or without. */
function linesOf({ gate, subject, state, outcome, effect, repeated }: GateResult): string[] {
  const line = `${gate} ${subject || '-'} ${state} ${outcome}`;
  return [line, `${line} ${effect}`, ...(repeated === undefined ? [] : [`repeated ${subject} ${repeated}`])];
}
