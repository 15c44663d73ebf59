// What is found in an image by its looks alone: as whole strings, once, and wherever a window of the search ends.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { readImageFacts } from '../../generator/inventory/image-facts.js';

const facts = (bytes: Uint8Array, machine = 'x86_64') =>
  readImageFacts({ source: bytesInMemory(bytes, 'Image'), elf: undefined, machine });

const found = (text: string) => facts(Buffer.from(text, 'latin1')).items.map(({ string }) => string);

describe('strings', () => {
  it.each<[string, string, readonly string[]]>([
    ['between NULs', 'x\0kho-v4\0y', ['kho-v4']],
    [
      'one behind the other',
      '\0kho-v4\0memblock-v1\0reserve-mem-v2\0',
      ['kho-v4', 'memblock-v1', 'reserve-mem-v2'],
    ],
    ['at the very beginning', 'kho-v4\0', ['kho-v4']],
    ['behind bytes that are no text', '\x01\xff\x1fkho-v4\0', ['kho-v4']],
    ['twice the same', '\0kho-v4\0 \0kho-v4\0', ['kho-v4']],
    ['not as the end of another string', '\0not-kho-v4\0', []],
    ['not as the beginning of another string', '\0kho-v4-extra\0', []],
    ['not without a version', '\0kho\0kho-v\0', []],
    ['not at the very end without a NUL', '\0kho-v4', []],
  ])('%s', (_, text, strings) => {
    expect(found(text)).toEqual(strings);
  });

  it('that contradict each other are not known, and said to be so', () => {
    const { items, unknowns } = facts(Buffer.from('\0kho-v3\0kho-v4\0', 'latin1'));
    expect(items).toEqual([]);
    expect(unknowns).toEqual([{ what: 'kho', why: expect.stringContaining('kho-v3 and kho-v4') }]);
  });

  it('are found wherever they stand, across the windows of the search', () => {
    const size = 1024 * 1024 + 200;
    const place = fc.oneof(fc.nat(size - 20), fc.integer({ min: 1024 * 1024 - 40, max: 1024 * 1024 + 40 }));
    fc.assert(
      fc.property(place, (at) => {
        const bytes = Buffer.alloc(size, 0x20);
        bytes.write('\0kho-v4\0', at, 'latin1');
        expect(facts(bytes).items.map(({ string }) => string)).toEqual(['kho-v4']);
        bytes.write('x', at, 'latin1');
        expect(facts(bytes).items).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

it('the banner gives the version', () => {
  const banner = 'Linux version 7.3.4-rc1+ (builder@host) (gcc 12.2.0) #1 SMP\n';
  expect(facts(Buffer.from(`\0${banner}\0`)).kernel.version).toBe('7.3.4-rc1+');
  expect(facts(Buffer.from('Linux version %s (%s)')).kernel.version).toBeUndefined();
});

describe('the page size', () => {
  // Documentation/arch/arm64/booting.rst: flags at 24, magic at 56.
  const header = (bits: number, magic = 'ARM\x64') => {
    const bytes = Buffer.alloc(128);
    bytes.writeBigUInt64LE(BigInt((bits << 1) | 8), 24);
    bytes.write(magic, 56, 'latin1');
    return bytes;
  };

  it.each([
    [0, undefined],
    [1, 4096],
    [2, 16384],
    [3, 65536],
  ])('of an arm64 Image with bits %d is %s', (bits, size) => {
    expect(facts(header(bits), 'arm64').kernel.pageSize).toBe(size);
  });

  it('of an arm64 image without that header is not known', () => {
    expect(facts(header(1, 'none'), 'arm64').kernel.pageSize).toBeUndefined();
    expect(facts(Buffer.alloc(10), 'arm64').kernel.pageSize).toBeUndefined();
  });

  it('of x86 is always 4096', () => {
    expect(facts(Buffer.alloc(10), 'x86_64').kernel.pageSize).toBe(4096);
  });
});

it('takes any bytes', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('x86_64', 'arm64', 'riscv'),
      (bytes, machine) => {
        expect(() => facts(bytes, machine)).not.toThrow();
      },
    ),
  );
});
