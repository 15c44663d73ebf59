// A copy that stopped half way is the commonest damage: cut at every single offset, the answer is an error or the
// full truth.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { readImage } from '../../generator/image/read-image.js';
import { RunError } from '../../generator/shared/errors.js';
import { requireTool } from '../helpers/tools.js';
import { dumpedByTool, entryC, HEADER_C, link, readByTool, scratch } from './linked.js';

const folder = scratch('cut');
const missing = ['clang-19', 'ld.lld-19', 'llvm-readelf-19', 'llvm-objcopy-19'].map((tool) =>
  requireTool(tool),
);
const source = [HEADER_C, entryC('a', '"luo-v5"'), entryC('b', '"memfd-v2"')].join('\n');

describe
  .skipIf(missing.includes(true))
  .each(['x86_64-linux-gnu', 'i686-linux-gnu', 's390x-linux-gnu', 'powerpc-linux-gnu'])('%s', (target) => {
  it.each([[[]], [['-r']]])('linked with %j and cut at every offset', (options) => {
    const path = link({ folder, name: `${target}${options.length}`, target, source, link: options });
    const whole = new Uint8Array(readFileSync(path));
    const truth = dumpedByTool(path);
    const { header, sections } = readByTool(path);
    const tableEnd = header.SectionHeaderOffset + sections.length * header.SectionHeaderEntrySize;
    let refused = 0;
    for (let length = 0; length < whole.length; length++)
      try {
        expect(readImage(bytesInMemory(whole.slice(0, length), 'cut')).image?.bytes).toEqual(truth);
      } catch (error) {
        if (!(error instanceof RunError)) throw error;
        refused++;
      }
    expect(refused).toBe(Math.min(tableEnd, whole.length));
    expect(readImage(bytesInMemory(whole, 'whole')).image!.bytes).toEqual(truth);
  });
});
