// `--explain-path`: with its offsets and sizes alone, and other tools, a person gets to the same bytes.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { lvup } from '../helpers/lvup.js';
import { requireTool } from '../helpers/tools.js';
import { dumpedByTool, readByTool, scratch } from './linked.js';
import {
  ARM64_HEAD_C,
  bigKernel,
  bzImage,
  compress,
  flatImage,
  KERNEL_COMPRESSORS,
  layOut,
  packed,
} from './wrapped.js';

const folder = scratch('explain-path');
const tools = [
  'gcc',
  'ld',
  'objcopy',
  'llvm-objcopy-19',
  'llvm-readelf-19',
  'readelf',
  'dpkg-deb',
  'xz',
  'zstd',
];
const missing = tools.map((tool) => requireTool(tool)).includes(true);
const vmlinux = missing ? '' : bigKernel(folder);

interface Step {
  readonly kind: string;
  readonly offset: number;
  readonly size: number;
  readonly unpacked: number | null;
  readonly name: string | null;
}

/** Each layer taken out of the one before by offset and size; what is compressed, by the compressor's own tool. */
function carve(file: Buffer, steps: readonly Step[]): Buffer {
  return steps.reduce((layer, { kind, offset, size, unpacked }) => {
    const part = layer.subarray(offset, offset + size);
    expect(part).toHaveLength(size);
    if (!(kind in KERNEL_COMPRESSORS)) return part;
    const whole = compress(part, [kind, '--decompress', '--stdout']);
    if (unpacked !== null) expect(whole).toHaveLength(unpacked);
    return whole;
  }, file);
}

function debianPackage(): string {
  const root = join(folder, 'root');
  const control = 'Package: k\nVersion: 1\nArchitecture: amd64\nMaintainer: x <x@y>\nDescription: x\n';
  layOut(root, {
    'DEBIAN/control': Buffer.from(control),
    'boot/vmlinuz-7.3.4': bzImage(packed(readFileSync(vmlinux), 'zstd')),
  });
  execaSync('dpkg-deb', ['-Zxz', '--build', root, `${root}.deb`]);
  return `${root}.deb`;
}

describe.skipIf(missing)('--explain-path', () => {
  it('of a package leads to the section header that readelf shows', () => {
    const path = debianPackage();
    const { stdout } = lvup(['dump', '--format', 'json', '--explain-path', path]);
    const [image] = JSON.parse(stdout).files[0].images;
    expect(image.steps.map(({ kind }: Step) => kind)).toEqual(['deb', 'xz', 'tar', 'bzimage', 'zstd']);
    const elf = carve(readFileSync(path), image.steps);
    expect(elf.equals(readFileSync(vmlinux))).toBe(true);
    const section = readByTool(vmlinux).sections.find(({ Name }) => Name.Name === '.liveupdate_versions')!;
    expect(image.offset).toBe(section.Offset);
    expect(image.fileSize).toBe(readFileSync(path).length);
    expect(elf.subarray(image.offset, image.offset + image.image.size)).toEqual(
      Buffer.from(dumpedByTool(vmlinux)),
    );
  });

  it('says the same in text, for dump, inventory and compat', () => {
    const path = debianPackage();
    const [image] = JSON.parse(lvup(['dump', '--format', 'json', path]).stdout).files[0].images;
    const texts = [
      lvup(['dump', '--explain-path', path]),
      lvup(['inventory', '--format', 'text', '--explain-path', path]),
      lvup(['compat', '--explain-path', path, path]),
    ].map(({ stdout }) => stdout);
    for (const text of texts) {
      for (const { kind, offset, size } of image.steps as Step[])
        expect(text).toMatch(new RegExp(`^  ${kind} +0x${offset.toString(16)} +${size}\\b`, 'm'));
      expect(text).toMatch(new RegExp(`^  file +${image.fileSize}$`, 'm'));
      expect(text).toMatch(new RegExp(`^  elf +0x${image.offset.toString(16)} +${image.image.size}\\b`, 'm'));
    }
    expect(lvup(['dump', path]).stdout).not.toContain('  file ');
  });

  it('is in the JSON of inventory and compat when it is asked for', () => {
    const path = debianPackage();
    for (const args of [
      ['inventory', path],
      ['compat', path, path, '--format', 'json'],
    ]) {
      expect(JSON.parse(lvup(args).stdout)).not.toHaveProperty('paths');
      const [first] = JSON.parse(lvup([...args, '--explain-path']).stdout).paths;
      expect(first).toMatchObject({ label: `${path}:boot/vmlinuz-7.3.4`, kind: 'elf', evidence: 'section' });
      expect(first.steps).toHaveLength(5);
    }
  });

  it('says of an Image that the place is an inference, and of a kernel without it that there is none', () => {
    const arm64 = bigKernel(folder, 'arm64', ARM64_HEAD_C);
    const image = join(folder, 'Image.gz');
    writeFileSync(image, compress(flatImage(arm64), KERNEL_COMPRESSORS.gzip));
    const found = lvup(['dump', '--explain-path', image]).stdout;
    expect(found).toMatch(/^ {2}gzip +0x0 +\d+ +\d+ {2}compressed data$/m);
    expect(found).toMatch(/^ {2}flat +0x[0-9a-f]+ +104 +found by its looks/m);
    const without = join(folder, 'without');
    execaSync('objcopy', ['-R', '.liveupdate_versions', vmlinux, without]);
    expect(lvup(['dump', '--explain-path', without]).stdout).toMatch(/^ {2}elf +no \.liveupdate_versions$/m);
  });
});
