// Random macros, random uses: whatever gcc or clang accept must come out the same. What they refuse (a `##` that
// makes no token, a call without its end) says nothing and is left out; the number of cases that count is checked.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requireTool } from '../helpers/tools.js';
import { ours, REAL, theirs } from './harness.js';

const RUNS = Number(process.env.LVUP_RUNS ?? 60);

const name = fc.constantFrom('A', 'B', 'f', 'g', 'v', 'E');
const plain = fc.constantFrom(
  '1',
  'x',
  '+',
  ',',
  '"s"',
  "'c'",
  '(',
  ')',
  '.',
  'A',
  'B',
  'f',
  'g',
  'v',
  'E',
  'f(A)',
  'g(1, B)',
  'v(x)',
);
const text = fc.array(plain, { minLength: 1, maxLength: 8 }).map((words) => balance(words.join(' ')));
const call = fc.oneof(
  text,
  fc.tuple(name, fc.array(text, { maxLength: 3 })).map(([macro, args]) => `${macro}(${args.join(', ')})`),
);

const bodyWord = (parameters: readonly string[]) =>
  parameters.length
    ? fc.oneof(
        plain,
        fc.constantFrom(...parameters),
        fc.constantFrom(...parameters).map((parameter) => `#${parameter}`),
        fc.constantFrom(...parameters).map((parameter) => `x ## ${parameter}`),
        fc
          .tuple(fc.constantFrom(...parameters), fc.constantFrom(...parameters))
          .map(([a, b]) => `${a} ## ${b}`),
      )
    : plain;

const definition = fc
  .tuple(name, fc.constantFrom<readonly string[]>([], ['p'], ['p', 'q'], ['p', '...'], ['...']), fc.boolean())
  .chain(([macro, parameters, functionLike]) => {
    const named = functionLike
      ? parameters.map((parameter) => (parameter === '...' ? '__VA_ARGS__' : parameter))
      : [];
    return fc.array(bodyWord(named), { maxLength: 6 }).map((words) => {
      const body = balance(words.join(' '));
      return `#undef ${macro}\n#define ${macro}${functionLike ? `(${parameters.join(', ')})` : ''} ${body}\n`;
    });
  });

const program = fc
  .tuple(fc.array(definition, { minLength: 1, maxLength: 6 }), fc.array(call, { minLength: 1, maxLength: 6 }))
  .map(([definitions, calls]) => `${definitions.join('')}${calls.join('\n')}\n`);

function balance(words: string): string {
  let open = 0;
  let out = '';
  for (const character of words) {
    if (character === '(') open++;
    if (character === ')' && open-- <= 0) {
      open = 0;
      continue;
    }
    out += character;
  }
  return out + ')'.repeat(open);
}

for (const compiler of ['gcc', 'clang'] as const) {
  const real = REAL[compiler];
  describe.skipIf(requireTool(compiler === 'gcc' ? 'gcc' : 'clang-19', real !== undefined))(
    `against ${compiler} -E`,
    () => {
      test(`${RUNS} programs`, () => {
        let counted = 0;
        fc.assert(
          fc.property(program, (source) => {
            const expected = theirs({ 'main.c': source }, real!);
            if (expected[0]?.includes(' failed: ')) return;
            counted++;
            expect(ours({ 'main.c': source }, real!)).toEqual(expected);
          }),
          { numRuns: RUNS },
        );
        expect(counted).toBeGreaterThan(RUNS / 4);
      });
    },
  );
}
