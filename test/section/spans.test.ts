// Spans tile the bytes exactly, whatever the bytes are: later stages address every byte through them.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeSection } from '../../generator/section/encode.js';
import { spansOf } from '../../generator/shared/section-layout.js';

const form = fc.constantFrom('vmlinux', 'module');

it('tile any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), form, (bytes, form) => {
      let end = 0;
      for (const { offset, size } of spansOf(bytes, form)) {
        expect(offset).toBe(end);
        expect(size).toBeGreaterThan(0);
        end += size;
      }
      expect(end).toBe(bytes.length);
    }),
  );
});

it.each([
  ['vmlinux', ['header 0 8', 'entry 8 48', 'entry 56 48']],
  ['module', ['entry 0 48', 'entry 48 48']],
] as const)('of a %s', (form, expected) => {
  const { spans } = encodeSection(['a-v1', 'b-v1'], { form, endianness: 'little', label: 'x' });
  expect(spans.map(({ role, offset, size }) => `${role} ${offset} ${size}`)).toEqual(expected);
});
