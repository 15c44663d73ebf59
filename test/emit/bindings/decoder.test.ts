// The decoder against sections that gcc, clang and their linkers made, whole and damaged.

import { beforeAll, describe, expect, it } from 'vitest';
import { readSectionImage } from '../../../generator/image/read-image.js';
import { requireTool } from '../../helpers/tools.js';
import { dumpedByTool, entryC, HEADER_C, link, scratch } from '../../image/linked.js';
import { payload } from '../formats/sample.js';
import { type Bindings, importBindings } from './compiled.js';

const folder = scratch('bindings-decoder');
const missing = ['gcc', 'ld', 'clang-19', 'ld.lld-19', 'llvm-objcopy-19'].map((tool) => requireTool(tool));
const luo = entryC('luo', '"luo-v5"');
const memfd = entryC('memfd', '"memfd-v2"');
const LONG = 'x'.repeat(48);

let count = 0;
function linked(parts: readonly string[], target?: string, options: readonly string[] = []): Uint8Array {
  const source = parts.join('\n');
  return dumpedByTool(
    link({ folder, name: `section${count++}`, source, link: options, ...(target && { target }) }),
  );
}

describe.skipIf(missing.includes(true))('bindings decode', () => {
  let bindings: typeof Bindings;
  beforeAll(async () => {
    bindings = await importBindings(folder, 'little', payload(['luo-v5', 'memfd-v2']));
  });

  function refusal(section: Uint8Array, options: Bindings.LiveupdateSectionOptions = {}) {
    try {
      bindings.decodeLiveupdateVersions(section, options);
    } catch (error) {
      expect(error).toBeInstanceOf(bindings.LiveupdateSectionError);
      return error as Bindings.LiveupdateSectionError;
    }
    throw new Error('the section was accepted');
  }

  it('the section of gcc and ld, in its order', () => {
    const section = linked([HEADER_C, luo, memfd, entryC('longest', `"${LONG.slice(1)}"`)]);
    expect(section).toHaveLength(8 + 3 * 48);
    expect(bindings.decodeLiveupdateVersions(section)).toEqual([LONG.slice(1), 'memfd-v2', 'luo-v5']);
  });

  it('a section inside a larger buffer', () => {
    const section = linked([HEADER_C, luo]);
    const larger = new Uint8Array(section.length + 10).fill(0xff);
    larger.set(section, 3);
    expect(bindings.decodeLiveupdateVersions(larger.subarray(3, 3 + section.length))).toEqual(['luo-v5']);
  });

  it('a section without an entry', () => {
    expect(bindings.decodeLiveupdateVersions(linked([HEADER_C]))).toEqual([]);
  });

  it('a module, when told so', () => {
    const section = linked([luo, memfd], 'x86_64-linux-gnu', ['-r']);
    expect(bindings.decodeLiveupdateVersions(section, { form: 'module' })).toEqual(['luo-v5', 'memfd-v2']);
    expect(refusal(section).offset).toBe(0);
  });

  it('a big endian kernel, when told so', () => {
    const section = linked([HEADER_C, luo], 's390x-linux-gnu');
    expect(bindings.decodeLiveupdateVersions(section, { byteOrder: 'big' })).toEqual(['luo-v5']);
    expect(refusal(section)).toMatchObject({ offset: 0, message: expect.stringContaining('little endian') });
  });

  it.each([
    ['another magic', [HEADER_C.replace('0x4c565550', '0x12345678'), luo], 0],
    ['another version', [HEADER_C.replace(', 1}', ', 2}'), luo], 4],
    ['no header', [luo, memfd], 0],
    ['half a header', [HEADER_C.replace('hdr[2]', 'hdr[1]').replace(', 1}', '}')], 4],
    ['a string without a NUL', [HEADER_C, luo, entryC('a', `"${LONG}"`)], 56],
    ['an empty string', [HEADER_C, luo, entryC('a', '""')], 56],
    ['bytes behind the NUL', [HEADER_C, luo, entryC('a', '"a\\0\\0b"')], 56 + 3],
    ['a cut entry', [HEADER_C, luo, entryC('a', '"a"').replace('[48]', '[20]')], 76],
  ])('nothing of %s', (_, parts, offset) => {
    expect(refusal(linked(parts, 'x86_64-linux-gnu'))).toMatchObject({
      name: 'LiveupdateSectionError',
      offset,
      message: expect.stringContaining(`offset ${offset}`),
    });
  });

  it('no cut section but one that ends behind an entry', () => {
    const section = linked([HEADER_C, luo, memfd]);
    for (let size = 0; size < section.length; size++) {
      const part = section.subarray(0, size);
      if (size >= 8 && (size - 8) % 48 === 0)
        expect(bindings.decodeLiveupdateVersions(part)).toHaveLength((size - 8) / 48);
      else expect(refusal(part).offset).toBe(size);
    }
  });

  it('no section with a changed zero or header byte', () => {
    const section = linked([HEADER_C, luo, memfd]);
    section.forEach((byte, at) => {
      if (at >= 8 && byte !== 0) return;
      const garbled = section.slice();
      garbled[at] = byte ^ 0x41;
      const isNul = at >= 8 && section[at - 1] !== 0;
      if (isNul && garbled[at + 1] === 0)
        expect(bindings.decodeLiveupdateVersions(garbled)).toContainEqual(expect.stringMatching(/A$/));
      else refusal(garbled);
    });
  });

  it('say which of their versions another kernel lacks', () => {
    expect(bindings.missingVersions(linked([HEADER_C, luo, memfd]))).toEqual([]);
    expect(bindings.missingVersions(linked([HEADER_C, luo, entryC('new', '"memfd-v3"')]))).toEqual([
      'memfd-v2',
    ]);
    expect(bindings.missingVersions(linked([HEADER_C]))).toEqual(['luo-v5', 'memfd-v2']);
    expect(() => bindings.missingVersions(new Uint8Array(3))).toThrow(bindings.LiveupdateSectionError);
  });

  it('read a section of their own byte order and form by default', async () => {
    const path = link({
      folder,
      name: 'own',
      source: [HEADER_C, luo, memfd].join('\n'),
      target: 's390x-linux-gnu',
    });
    const big = await importBindings(folder, 'big', readSectionImage(path).image!);
    expect(big.decodeLiveupdateVersions(dumpedByTool(path))).toEqual([...big.LIVEUPDATE_VERSIONS]);
    const module = await importBindings(folder, 'module', payload(['vfio-pci-v1'], 'module'));
    const entry = linked([entryC('vfio', '"vfio-pci-v1"')], 'x86_64-linux-gnu', ['-r']);
    expect(module.decodeLiveupdateVersions(entry)).toEqual(['vfio-pci-v1']);
  });
});
