// What can't be read is said with what, where and what to do: never a stack trace, never an empty list.

import { closeSync, mkdirSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { readImage, readSectionImage } from '../../generator/image/read-image.js';
import { RunError } from '../../generator/shared/errors.js';
import { requireTool } from '../helpers/tools.js';
import { entryC, HEADER_C, link, scratch } from './linked.js';
import { type Patches, patched } from './patch.js';

const folder = scratch('refusals');
const source = [HEADER_C, entryC('a', '"luo-v5"')].join('\n');

function refusal(read: () => unknown): RunError {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    expect(error.hint, 'every refusal says what to do').toBeTruthy();
    expect(error.where, 'every refusal says where').toBeTruthy();
    return error;
  }
  throw new Error('nothing was refused');
}

describe('files that are none', () => {
  it('a directory', () => {
    expect(refusal(() => readSectionImage(folder)).message).toBe('not a file but a directory');
  });

  it('a missing file, a file as a folder', () => {
    expect(refusal(() => readSectionImage(join(folder, 'none'))).message).toMatch(/no such file/);
    writeFileSync(join(folder, 'plain'), 'x');
    expect(refusal(() => readSectionImage(join(folder, 'plain/vmlinux'))).message).toMatch(/not a directory/);
  });

  it.skipIf(requireTool('mkfifo'))('a FIFO, without waiting for a writer', () => {
    execaSync('mkfifo', [join(folder, 'pipe')]);
    expect(refusal(() => readSectionImage(join(folder, 'pipe'))).message).toBe('not a file but a pipe');
  });

  it('a device', () => {
    expect(refusal(() => readSectionImage('/dev/zero')).message).toBe('not a file but a device');
  });

  it('an empty file', () => {
    closeSync(openSync(join(folder, 'empty'), 'w'));
    expect(refusal(() => readSectionImage(join(folder, 'empty'))).message).toMatch(/empty/);
  });

  it('a file that this user may not read', () => {
    const path = join(folder, 'secret');
    writeFileSync(path, 'x', { mode: 0 });
    const asRoot = process.getuid!() === 0;
    if (asRoot) {
      mkdirSync(join(folder, 'open'), { mode: 0o755 });
      execaSync('chmod', ['755', folder]);
      process.seteuid!(65534);
    }
    try {
      expect(refusal(() => readSectionImage(path)).message).toMatch(/permission denied/);
    } finally {
      if (asRoot) process.seteuid!(0);
    }
  });
});

const missing = ['clang-19', 'ld.lld-19', 'llvm-readelf-19', 'llvm-objcopy-19'].map((tool) =>
  requireTool(tool),
);

describe
  .skipIf(missing.includes(true))
  .each(['x86_64-linux-gnu', 'i686-linux-gnu', 's390x-linux-gnu', 'powerpc-linux-gnu'])(
  'malformed ELF files for %s',
  (target) => {
    const path = missing.includes(true) ? '' : link({ folder, name: target, target, source });
    const is64 = /64|s390x/.test(target);
    const read = (patches: Patches) =>
      refusal(() => readImage(bytesInMemory(patched(path, patches), 'vmlinux')));

    it.each<[string, Patches, RegExp]>([
      ['a wrong class', { header: { class: 3 } }, /class is 3/],
      ['a wrong byte order', { header: { data: 0 } }, /byte order is 0/],
      ['a table at offset 0', { header: { tableOffset: 0 } }, /section headers, but at offset 0/],
      [
        'a table outside the file',
        { header: { tableOffset: 0x7fffffff } },
        /first section header ends outside/,
      ],
      ['a table that runs out of the file', { header: { count: 0xfeff } }, /header table ends outside/],
      ['a wrong size of a section header', { header: { entrySize: 48 } }, /has 48 bytes here/],
      ['a name table that is no section', { header: { names: 200 } }, /section 200 should hold/],
      ['a name table that is no string table', { header: { names: 1 } }, /no string table/],
      [
        'a name table outside the file',
        { section: { offset: 0x7fffff00 }, of: '.shstrtab' },
        /name table ends outside/,
      ],
      ['a name outside the name table', { section: { name: 0xffff } }, /no readable name/],
      [
        'a section outside the file',
        { section: { offset: 0x7fffff00 } },
        /\.liveupdate_versions ends outside/,
      ],
      ['a section larger than the file', { section: { size: 0xfffffff0 } }, /ends outside/],
      ['a compressed section', { section: { flags: 0x802 } }, /compressed/],
      ['a section without content', { section: { type: 8 } }, /no content/],
    ])('%s', (_name, patches, message) => {
      expect(read(patches).message).toMatch(message);
    });

    it.each(is64 ? [2 ** 40, 2 ** 52, 2 ** 53 - 1] : [2 ** 31, 2 ** 32 - 1])(
      'a section of %d bytes is refused unread',
      (size) => {
        expect(read({ section: { size } }).message).toMatch(/ends outside/);
        expect(read({ header: { tableOffset: size } }).message).toMatch(/ends outside/);
        expect(read({ section: { size }, of: '.shstrtab' }).message).toMatch(/ends outside/);
      },
    );

    it('two sections of that name', () => {
      const twice = withTwin(target);
      expect(refusal(() => readSectionImage(twice)).message).toBe(
        '2 sections are named .liveupdate_versions',
      );
    });

    it('a file of debug information only', () => {
      execaSync('llvm-objcopy-19', ['--only-keep-debug', path, `${path}.debug`]);
      expect(refusal(() => readSectionImage(`${path}.debug`)).message).toMatch(/no content in this file/);
    });
  },
);

function withTwin(target: string): string {
  const twin = entryC('b', '"b"').replace('.liveupdate_versions', '.twin');
  const script = 'SECTIONS { .liveupdate_versions : { *(.liveupdate_versions) } .twin : { *(.twin) } }';
  const path = link({ folder, name: `${target}-twin`, target, source: `${source}\n${twin}`, script });
  execaSync('llvm-objcopy-19', ['--rename-section', '.twin=.liveupdate_versions', path]);
  return path;
}

describe.skipIf(missing.includes(true))('sizes that no kernel has', () => {
  const path = missing.includes(true)
    ? ''
    : link({ folder, name: 'big', target: 'x86_64-linux-gnu', source });

  it('a section of 2^40 bytes that the (sparse) file really has is not read', () => {
    const sparse = join(folder, 'sparse');
    writeFileSync(sparse, patched(path, { section: { size: 2 ** 40, offset: 4096 } }));
    truncateSync(sparse, 2 ** 41);
    expect(refusal(() => readSectionImage(sparse)).message).toMatch(
      /1099511627776 bytes; more than 16777216/,
    );
  });

  it('nor a name table', () => {
    const sparse = join(folder, 'sparse-names');
    writeFileSync(sparse, patched(path, { section: { size: 2 ** 40, offset: 4096 }, of: '.shstrtab' }));
    truncateSync(sparse, 2 ** 41);
    expect(refusal(() => readSectionImage(sparse)).message).toMatch(
      /name table has 1099511627776 bytes; more/,
    );
  });

  it('an object whose entries need relocations', () => {
    const pointer = 'int x; void *p __attribute__((used, section(".liveupdate_versions"))) = &x;';
    const object = link({ folder, name: 'reloc', target: 'x86_64-linux-gnu', source: pointer, link: ['-r'] });
    expect(refusal(() => readSectionImage(object)).message).toMatch(/relocations/);
  });
});
