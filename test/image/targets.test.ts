// Every class and byte order, as an executable, a shared object and a relocatable one: llvm-readelf and llvm-objcopy
// say what is right.

import { readFileSync } from 'node:fs';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { readSectionImage } from '../../generator/image/read-image.js';
import { requireTool } from '../helpers/tools.js';
import { dumpedByTool, entryC, HEADER_C, link, readByTool, scratch } from './linked.js';

const folder = scratch('targets');
const source = [HEADER_C, entryC('a', '"luo-v5"'), entryC('b', '"memfd-v2"'), 'void _start(void) {}'].join(
  '\n',
);
const types = { EXEC: [], DYN: ['-shared'], REL: ['-r'] } as const;

const machines = {
  'x86_64-linux-gnu': 'x86_64',
  'aarch64-linux-gnu': 'arm64',
  'i686-linux-gnu': 'i386',
  'powerpc64-unknown-linux-gnu': 'powerpc',
  'powerpc-linux-gnu': 'powerpc',
  'mips-linux-gnu': 'mips',
  's390x-linux-gnu': 's390',
  'armv7-linux-gnueabi': 'arm',
  'riscv64-linux-gnu': 'riscv',
  'loongarch64-linux-gnu': 'loongarch',
} as const;

const missing = ['clang-19', 'ld.lld-19', 'llvm-readelf-19', 'llvm-objcopy-19'].map((tool) =>
  requireTool(tool),
);

describe.skipIf(missing.includes(true)).each(Object.entries(machines))('%s', (target, machine) => {
  it.each(Object.entries(types))('as %s: headers and section as LLVM reads them', (type, options) => {
    const path = link({ folder, name: `${target}-${type}`, target, source, link: options });
    const read = readSectionImage(path);
    const tool = readByTool(path);

    expect(`${read.elf!.class}-bit`).toBe(tool.header.Class);
    expect(`${read.elf!.endianness}endian`).toBe(tool.header.DataEncoding.toLowerCase());
    expect([read.elf!.machine, read.elf!.type]).toEqual([machine, type]);
    expect(tool.header.Type).toMatch({ EXEC: /0x2/, DYN: /0x3/, REL: /0x1/ }[type]!);
    expect(read.elf!.sections.map(({ name, offset, size, type }) => [name, offset, size, type])).toEqual(
      tool.sections.map(({ Name, Offset, Size, Type }) => [Name.Name, Offset, Size, Type.Value]),
    );
    expect(read.image!.bytes).toEqual(dumpedByTool(path));
    expect(read.image!.endianness).toBe(read.elf!.endianness);
    expect(read.image!.form).toBe(type === 'REL' ? 'module' : 'vmlinux');
    expect(read.image!.bytes).toHaveLength(type === 'REL' ? 96 : 104);
  });
});

describe.skipIf(requireTool('objcopy') || requireTool('gcc'))('gcc and GNU ld', () => {
  it('gives what objcopy -O binary gives', () => {
    const path = link({ folder, name: 'gnu', source });
    execaSync('objcopy', ['-O', 'binary', '-j', '.liveupdate_versions', path, `${path}.bin`]);
    expect(readSectionImage(path).image!.bytes).toEqual(new Uint8Array(readFileSync(`${path}.bin`)));
    expect(readSectionImage(`${path}.bin`)).toMatchObject({
      kind: 'payload',
      image: { bytes: readSectionImage(path).image!.bytes, endianness: 'little', form: 'vmlinux' },
    });
  });

  it('a stripped vmlinux keeps the section', () => {
    const path = link({ folder, name: 'strip', source });
    const { bytes } = readSectionImage(path).image!;
    execaSync('strip', ['-s', path]);
    expect(readSectionImage(path).image!.bytes).toEqual(bytes);
  });
});
