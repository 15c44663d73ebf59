// fnmatch(3) as the shell's `case` has it, without special treatment of leading dots and slashes.

import { execaSync } from 'execa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesWildcard } from '../../generator/ld/wildcard.js';

const piece = fc.constantFrom(
  'a',
  'b',
  '.',
  '*',
  '?',
  '[ab]',
  '[!a]',
  '[a-c]',
  '[^b]',
  '[]a]',
  '[c-a]',
  '[',
  ']',
  '-',
  '\\*',
  '\\a',
  '+',
  '(',
);
const text = fc.constantFrom('a', 'b', 'c', '.', '*', '[', ']', '-', '+', '(');

it('the same answers for random patterns and names', () => {
  const words = <T>(one: fc.Arbitrary<T>) =>
    fc.array(one, { minLength: 1, maxLength: 5 }).map((list) => list.join(''));
  const cases = fc.sample(fc.tuple(words(piece), words(text)), { numRuns: 6000, seed: 1 });
  // The pattern comes from a variable: only there does the shell take it as it is.
  const script = 'while IFS= read -r p && IFS= read -r n; do case $n in $p) echo 1;; *) echo 0;; esac; done';
  const input = cases
    .flat()
    .map((line) => `${line}\n`)
    .join('');
  const { stdout } = execaSync('bash', ['-c', script], { input, env: { LC_ALL: 'C' } });
  const theirs = stdout.split('\n').map((line) => line === '1');
  const differ = cases.filter(([pattern, name], at) => matchesWildcard(pattern, name) !== theirs[at]);
  expect(theirs.filter(Boolean).length).toBeGreaterThan(100);
  expect(differ).toEqual([]);
});
