// Hostile headers: whatever bytes they hold, the answer is a RunError, "not there", or a range of the file that
// llvm-objcopy would dump too. LVUP_FUZZ_RUNS raises the number of inputs.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { type ReadImage, readImage } from '../../generator/image/read-image.js';
import { RunError } from '../../generator/shared/errors.js';
import { requireTool } from '../helpers/tools.js';
import { entryC, HEADER_C, link, readByTool, scratch } from './linked.js';

const folder = scratch('mutated');
const missing = ['clang-19', 'ld.lld-19', 'llvm-readelf-19', 'llvm-objcopy-19'].map((tool) =>
  requireTool(tool),
);
const source = [HEADER_C, entryC('a', '"luo-v5"'), entryC('b', '"memfd-v2"')].join('\n');
const numRuns = Number(process.env.LVUP_FUZZ_RUNS ?? 4000);

describe.skipIf(missing.includes(true)).each(['x86_64-linux-gnu', 'i686-linux-gnu', 's390x-linux-gnu'])(
  '%s',
  (target) => {
    const path = missing.includes(true) ? '' : link({ folder, name: target, target, source });
    const whole = path ? new Uint8Array(readFileSync(path)) : new Uint8Array();
    const mutations = path ? headerMutations(path) : fc.constant([]);

    it(`${numRuns} mutated headers: no crash, and no byte from elsewhere`, () => {
      fc.assert(
        fc.property(mutations, (mutation) => {
          const bytes = mutate(whole, mutation);
          const read = tryRead(bytes);
          if (!read?.image) return;
          const { offset, image } = read;
          expect(image.bytes).toEqual(bytes.slice(offset, offset! + image.bytes.length));
          expect(
            image.spans.reduce((end, span) => (span.offset === end ? end + span.size : Number.NaN), 0),
          ).toBe(image.bytes.length);
        }),
        { numRuns },
      );
    });

    it('where lvup reads a section and llvm-objcopy does, they read the same', () => {
      let agreed = 0;
      for (const mutation of fc.sample(mutations, { numRuns: 100, seed: 42 })) {
        const bytes = mutate(whole, mutation);
        const read = tryRead(bytes);
        const dumped = dump(bytes);
        if (read?.image && dumped) expect(read.image.bytes).toEqual(dumped);
        // lvup may refuse more (a name table that is no string table), but never says "absent" of what objcopy finds.
        if (read && !read.image && read.elf?.sections.length) expect(dumped).toBeUndefined();
        if (read?.image && dumped) agreed++;
      }
      expect(agreed).toBeGreaterThan(20);
    });
  },
);

type Mutation = readonly { readonly at: number; readonly byte: number }[];

/** One to four bytes of the file header, the section headers or the names. */
function headerMutations(path: string): fc.Arbitrary<Mutation> {
  const { header, sections } = readByTool(path);
  const names = sections.find(({ Name }) => Name.Name === '.shstrtab')!;
  const table = sections.length * header.SectionHeaderEntrySize;
  const start = header.SectionHeaderOffset;
  const at = fc.oneof(
    fc.integer({ min: 0, max: 63 }),
    fc.integer({ min: start, max: start + table - 1 }),
    fc.integer({ min: names.Offset, max: names.Offset + names.Size - 1 }),
  );
  const byte = fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255));
  return fc.array(fc.record({ at, byte }), { minLength: 1, maxLength: 4 });
}

function mutate(whole: Uint8Array, mutation: Mutation): Uint8Array {
  const bytes = whole.slice();
  for (const { at, byte } of mutation) bytes[at] = byte;
  return bytes;
}

function tryRead(bytes: Uint8Array): ReadImage | undefined {
  try {
    return readImage(bytesInMemory(bytes, 'mutated'));
  } catch (error) {
    if (error instanceof RunError) return undefined;
    throw error;
  }
}

function dump(bytes: Uint8Array): Uint8Array | undefined {
  const [input, output] = [join(folder, 'input'), join(folder, 'output')];
  writeFileSync(input, bytes);
  const option = `--dump-section=.liveupdate_versions=${output}`;
  const { exitCode } = execaSync('llvm-objcopy-19', [option, input, `${input}.copy`], {
    reject: false,
    timeout: 10_000,
  });
  return exitCode === 0 ? new Uint8Array(readFileSync(output)) : undefined;
}
