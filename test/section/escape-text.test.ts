// Escaped text is harmless on a terminal and says exactly which bytes it was: the shell's printf turns it back.

import { execaSync } from 'execa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeText } from '../../generator/shared/escape-text.js';
import { requireTool } from '../helpers/tools.js';

const bytes = fc.uint8Array({ maxLength: 200 });
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

it('is printable ASCII on one line', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[ -~]*$/.test(escapeText(text))));
  fc.assert(fc.property(bytes, (bytes) => /^[ -~]*$/.test(escapeText(textOf(bytes)))));
});

it.skipIf(requireTool('bash'))('printf %b gives the bytes back', () => {
  fc.assert(
    fc.property(bytes, (bytes) => {
      const { stdout } = execaSync('bash', ['-c', 'printf %b "$1"', 'bash', escapeText(textOf(bytes))], {
        encoding: 'buffer',
        stripFinalNewline: false,
      });
      expect(Buffer.from(stdout)).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 100 },
  );
});

it.each([
  ['memfd-v2', 'memfd-v2'],
  ['\x1b[2J', '\\x1b[2J'],
  ['a\\b', 'a\\\\b'],
  ['\u{202e}', '\\u{202e}'],
])('%j', (text, escaped) => {
  expect(escapeText(text)).toBe(escaped);
});
