// encodeSection writes what a compiler and a linker make of the same strings, in both byte orders.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSectionImage } from '../../generator/image/read-image.js';
import { decodeSection } from '../../generator/section/decode.js';
import { encodeSection } from '../../generator/section/encode.js';
import { RunError } from '../../generator/shared/errors.js';
import type { SectionImage } from '../../generator/types.js';
import { requireTool } from '../helpers/tools.js';
import { entryC, HEADER_C, link, scratch } from '../image/linked.js';
import { compatibleString } from './strings.js';

const folder = scratch('encode');
const missing = ['clang-19', 'ld.lld-19'].map((tool) => requireTool(tool));
const strings = fc.uniqueArray(compatibleString, { minLength: 1, maxLength: 20 });

describe.skipIf(missing.includes(true)).each([
  ['x86_64-linux-gnu', 'little'],
  ['powerpc64-unknown-linux-gnu', 'big'],
] as const)('%s', (target, endianness) => {
  it('writes the bytes that clang and lld write', () => {
    fc.assert(
      fc.property(strings, fc.boolean(), (list, module) => {
        const entries = list.map((text, at) => entryC(`e${at}`, cString(text)));
        const source = [...(module ? [] : [HEADER_C]), ...entries].join('\n');
        const read = readSectionImage(
          link({ folder, name: 'list', target, source, link: module ? ['-r'] : [] }),
        );
        const form = module ? 'module' : 'vmlinux';
        expect(encodeSection(list, { endianness, form, label: 'x' }).bytes).toEqual(read.image!.bytes);
      }),
      { numRuns: 12 },
    );
  });
});

function cString(text: string): string {
  return `"${Buffer.from(text, 'latin1')
    .toString('hex')
    .replace(/../g, (hex) => `\\x${hex}""`)}"`;
}

it('only the format itself decodes without findings', () => {
  fc.assert(
    fc.property(mutatedSection, ({ image }) => {
      const { entries, findings } = decodeSection(image);
      const texts = entries.map(({ text }) => text);
      const good = texts.length > 0 && new Set(texts).size === texts.length && texts.every(isGood);
      const same = good && Buffer.compare(encodeSection(texts, image).bytes, image.bytes) === 0;
      expect(findings.length === 0).toBe(same);
    }),
    { numRuns: 5000 },
  );
});

const isGood = (text: string) => /^[ -~]{1,47}$/.test(text);

/** A good section with up to two bytes changed, or cut, or with bytes appended. */
const mutatedSection = fc
  .record({
    list: strings,
    form: fc.constantFrom('vmlinux', 'module'),
    endianness: fc.constantFrom('little', 'big'),
    patches: fc.array(fc.record({ at: fc.nat(200), byte: fc.nat(255) }), { maxLength: 2 }),
    length: fc.option(fc.nat(400)),
  })
  .map(({ list, form, endianness, patches, length }) => {
    const encoded = encodeSection(list, { form, endianness, label: 'mutated' });
    const bytes = new Uint8Array(length ?? encoded.bytes.length);
    bytes.set(encoded.bytes.subarray(0, bytes.length));
    for (const { at, byte } of patches) if (at < bytes.length) bytes[at] = byte;
    return { image: { ...encoded, bytes } satisfies SectionImage };
  });

it.each(['', 'x'.repeat(48), 'a\0b', '\u0100'])('refuses %j', (text) => {
  const options = { endianness: 'little', form: 'vmlinux', label: 'x' } as const;
  expect(() => encodeSection([text], options)).toThrow(RunError);
});
