// The short way around commander must give what commander gives.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, DEFAULT_COMMAND } from '../../generator/cli/commands.js';
import { parse } from '../../generator/cli/parse.js';
import { plainArguments } from '../../generator/cli/plain-arguments.js';
import { RunError } from '../../generator/shared/errors.js';

const commands = await Promise.all([DEFAULT_COMMAND, ...COMMANDS].map((entry) => entry.load()));
const word = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '--',
    '-o',
    '-q',
    '--quiet',
    '--format',
    '--help',
    'vmlinux',
    'a b',
    'x=y',
    '--tree=x',
  ),
  fc.string(),
);

describe.each(commands)('operands of "lvup $name" without options', (command) => {
  it('are what commander makes of them', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (args) => {
        const plain = plainArguments(command, args);
        if (!plain) return;
        const parsed = parse(command, args);
        expect(parsed).toMatchObject({ operands: plain, options: { color: 'auto' } });
        const { cache = true, color, ...others } = 'options' in parsed ? parsed.options : { color: 'help' };
        expect({ cache, color, others }).toEqual({ cache: true, color: 'auto', others: {} });
      }),
    );
  });

  it('are refused by commander when they are too many or too few', () => {
    for (const args of [[], ['a'], ['a', 'b'], ['a', 'b', 'c']]) {
      if (plainArguments(command, args)) continue;
      expect(() => parse(command, args)).toThrow(RunError);
    }
  });
});
