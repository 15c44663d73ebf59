// In an Image only the bytes themselves show where the section is. llvm-objcopy makes the Image and says what is right.

import { readFileSync } from 'node:fs';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { readImage } from '../../generator/image/read-image.js';
import { requireTool } from '../helpers/tools.js';
import { dumpedByTool, entryC, HEADER_C, link, scratch } from './linked.js';
import { ARM64_HEAD_C } from './wrapped.js';

const folder = scratch('pattern');
const missing = ['clang-19', 'ld.lld-19', 'llvm-objcopy-19'].map((tool) => requireTool(tool)).includes(true);

interface Kernel {
  readonly name: string;
  readonly target?: string;
  /** Of the section from the start of the Image. */
  readonly offset?: number;
  /** C of what stands behind the section. */
  readonly behind?: string;
  readonly entries?: string;
  readonly head?: string;
}

const FILLED =
  'const unsigned char behind[64] __attribute__((used, section(".behind"))) = {[0 ... 63] = 0xa5};';
const ENTRIES = [entryC('a', '"luo-v5"'), entryC('b', '"memfd-v2"')].join('\n');

/** The Image, and the section as the tool dumps it from the ELF file. */
function image(kernel: Kernel): { flat: Buffer; truth: Uint8Array } {
  const { name, target = 'aarch64-linux-gnu', offset = 0x1000, behind = FILLED } = kernel;
  const script = `SECTIONS {
    .head 0x100000 : { *(.head) }
    .liveupdate_versions 0x${(0x100000 + offset).toString(16)} : {
      KEEP(*(.liveupdate_sec_hdr)) KEEP(*(.liveupdate_versions)) }
    .behind : { *(.behind) }
    /DISCARD/ : { *(.comment) *(.note*) *(.eh_frame) }
  }`;
  const source = [kernel.head ?? ARM64_HEAD_C, HEADER_C, kernel.entries ?? ENTRIES, behind].join('\n');
  const path = link({ folder, name, target, source, script });
  execaSync('llvm-objcopy-19', ['-O', 'binary', path, `${path}.Image`]);
  return { flat: readFileSync(`${path}.Image`), truth: dumpedByTool(path) };
}

const read = (flat: Buffer) => readImage(bytesInMemory(flat, 'Image'));

describe.skipIf(missing)('the section of an Image', () => {
  it.each([64, 2 ** 20 - 16, 2 ** 20 - 8, 2 ** 20, 3 * 2 ** 20 - 48])('at offset %d', (offset) => {
    const { flat, truth } = image({ name: `at-${offset}`, offset });
    expect(read(flat)).toMatchObject({ offset, evidence: 'pattern', image: { bytes: truth } });
  });

  it('of a big endian kernel, as its header says', () => {
    const head = ARM64_HEAD_C.replace('0xa,', '0x0b00000000000000,');
    const { flat, truth } = image({ name: 'be', target: 'aarch64_be-linux-gnu', head });
    expect(read(flat)).toMatchObject({ image: { bytes: truth, endianness: 'big' }, machine: 'arm64' });
  });

  it('without entries is its header alone', () => {
    const { flat, truth } = image({ name: 'none', entries: '' });
    expect(truth).toHaveLength(8);
    expect(read(flat).image!.bytes).toEqual(truth);
  });

  it.each([
    ['zeros', 'const char behind[96] __attribute__((used, section(".behind"))) = {0, [95] = 1};'],
    [
      'a table of strings',
      'const char behind[] __attribute__((used, section(".behind"))) = "alpha\\0beta\\0gamma\\0delta, and more of them, up to the end of the record";',
    ],
    [
      'a text without end',
      'const char behind[96] __attribute__((used, section(".behind"))) = {[0 ... 95] = 65};',
    ],
  ])('ends where %s follow', (name, behind) => {
    const { flat, truth } = image({ name: name.replaceAll(' ', '-'), behind });
    expect(read(flat).image!.bytes).toEqual(truth);
  });

  it.each([
    [
      'an unaligned header',
      (flat: Buffer) => Buffer.concat([flat.subarray(0, 64), Buffer.alloc(4), flat.subarray(64)]),
    ],
    ['version 0', (flat: Buffer) => patched(flat, 0)],
    ['version 256', (flat: Buffer) => patched(flat, 256)],
  ])('is not %s', (_name, change) => {
    // The entries stay, and with them the orchestrator's own string.
    expect(read(change(image({ name: 'not' }).flat)).absence).toBe('no-list');
  });

  it('that is cut off inside, or right behind, is an error', () => {
    const { flat, truth } = image({ name: 'cut' });
    for (const end of [0x1000 + 8, 0x1000 + 56, 0x1000 + 70, 0x1000 + truth.length + 47])
      expect(() => read(flat.subarray(0, end))).toThrow(/ends inside the section/);
    expect(read(flat.subarray(0, 0x1000 + truth.length + 48)).image!.bytes).toEqual(truth);
  });
});

function patched(flat: Buffer, version: number): Buffer {
  const bytes = Buffer.from(flat);
  bytes.writeUInt32LE(version, 0x1004);
  return bytes;
}
