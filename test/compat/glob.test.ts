// Globs against the shell's own.

import { execaSync } from 'execa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesGlob } from '../../generator/compat/policy/glob.js';
import { requireTool } from '../helpers/tools.js';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 8 });
const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '-', '*', '*', '?'), maxLength: 8 });

it.skipIf(requireTool('bash'))('match what `case` matches in bash', () => {
  const pairs = fc.sample(fc.tuple(patterns, letters), { numRuns: 2000, seed: 5 });
  const lines = pairs.map(([pattern, text]) => `${pattern} ${text}`).join('\n');
  const script = 'while IFS=" " read -r p t; do case "$t" in $p) echo 1;; *) echo 0;; esac; done';
  const { stdout } = execaSync('bash', ['-c', script], { input: `${lines}\n` });
  expect(pairs.map(([pattern, text]) => (matchesGlob(pattern, text) ? '1' : '0'))).toEqual(
    stdout.split('\n'),
  );
  expect(new Set(stdout.split('\n')).size).toBe(2);
});

it('takes no longer than pattern times text', () => {
  const start = performance.now();
  expect(matchesGlob(`${'*a'.repeat(2000)}*b`, 'a'.repeat(4000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(5000);
});
