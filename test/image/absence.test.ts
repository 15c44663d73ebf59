// "Not there" has reasons, and each calls for something else.

import { readFileSync } from 'node:fs';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../generator/findings/catalogue.js';
import { type AbsenceReason, missingSection } from '../../generator/image/absence.js';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { readImage, readSectionImage } from '../../generator/image/read-image.js';
import { requireTool } from '../helpers/tools.js';
import { compile, entryC, HEADER_C, link, readByTool, scratch } from './linked.js';
import { patched } from './patch.js';

const folder = scratch('absence');
const missing = ['gcc', 'ld', 'llvm-objcopy-19', 'llvm-readelf-19'].map((tool) => requireTool(tool));

describe.skipIf(missing.includes(true))('a file without the section', () => {
  it('a kernel: CONFIG_LIVEUPDATE is off, or the kernel is older', () => {
    const path = link({ folder, name: 'off', source: 'int x = 1;' });
    expect(readSectionImage(path).absence).toBe('not-in-kernel');
    expect(missingSection(readSectionImage(path))).toEqual([
      {
        code: 'section-missing',
        args: {
          image: path,
          reason: 'not-in-kernel',
          sections: readByTool(path).sections.length,
          machine: 'x86_64',
          version: '',
          string: '',
        },
      },
    ]);
  });

  it.each<[string, string, string, AbsenceReason, RegExp]>([
    ['6.18.2', '', 'before', 'before-orchestrator', /^linux 6\.18\.2 is older than the live update orch/],
    ['6.19.0-rc1', '', 'first', 'no-orchestrator', /^linux 6\.19\.0-rc1 has no .*CONFIG_LIVEUPDATE is off$/],
    ['7.3.4', 'luo-v5', 'unlisted', 'no-list', /^linux 7\.3\.4 has the orchestrator \("luo-v5"\) and no/],
    ['5.14.0', 'luo-v1', 'backport', 'no-list', /^linux 5\.14\.0 has the orchestrator/],
    ['', 'luo-v5', 'anonymous', 'no-list', /^this kernel has the orchestrator/],
    ['', 'not-luo-v5', 'another', 'not-in-kernel', /^this kernel has no \.liveupdate_versions/],
  ])('a kernel %s %s: what else is in it says why', (version, string, name, reason, words) => {
    const banner = version && `Linux version ${version} (somebody@host) (gcc) #1 SMP`;
    const source = [banner, string]
      .map((text, at) => `const char text${at}[] __attribute__((used)) = "\\1${text}";`)
      .join('\n')
      .replaceAll('"\\1luo', '"\\1" "luo');
    const path = link({ folder, name, source });
    const read = readSectionImage(path);
    expect(read.absence).toBe(reason);
    expect(messageOf(missingSection(read)[0]!)).toMatch(words);
    expect(read.bytesRead).toBeLessThanOrEqual(2 * readFileSync(path).length);
  });

  it('a table that claims the same bytes many times over does not make it read them as often', () => {
    const source = 'const char text[65536] __attribute__((used)) = {1};';
    const path = link({ folder, name: 'overlapping', source });
    const { header, sections } = readByTool(path);
    const text = sections.find(({ Name }) => Name.Name === '.rodata')!;
    const bytes = readFileSync(path);
    const at = header.SectionHeaderOffset + text.Index * header.SectionHeaderEntrySize;
    const one = bytes.subarray(at, at + header.SectionHeaderEntrySize);
    const table = Buffer.concat([
      bytes.subarray(header.SectionHeaderOffset, header.SectionHeaderOffset + sections.length * 64),
      ...Array.from({ length: 20_000 }, () => one),
    ]);
    const hostile = Buffer.concat([bytes, table]);
    hostile.writeBigUInt64LE(BigInt(bytes.length), 40);
    hostile.writeUInt16LE(sections.length + 20_000, 60);
    const read = readImage(bytesInMemory(hostile, 'hostile'));
    expect(read.absence).toBe('not-in-kernel');
    expect(read.bytesRead).toBeLessThan(3 * hostile.length);
  });

  it('a user space program is no kernel', () => {
    expect(readSectionImage('/bin/true').absence).toBe('not-a-kernel');
  });

  it('a module without entries', () => {
    const source = 'char m[64] __attribute__((section(".gnu.linkonce.this_module"))) = {1};';
    expect(readSectionImage(compile({ folder, name: 'module', source })).absence).toBe('not-in-module');
  });

  it('an object', () => {
    expect(readSectionImage(compile({ folder, name: 'object', source: 'int x;' })).absence).toBe(
      'not-in-object',
    );
  });

  it('section headers stripped off', () => {
    const path = link({ folder, name: 'headless', source: [HEADER_C, entryC('a', '"a-v1"')].join('\n') });
    execaSync('llvm-objcopy-19', ['--strip-sections', path]);
    expect(readSectionImage(path).absence).toBe('no-section-headers');
  });

  it('section headers without names', () => {
    const path = link({ folder, name: 'nameless', source: [HEADER_C, entryC('a', '"a-v1"')].join('\n') });
    const read = readImage(bytesInMemory(patched(path, { header: { names: 0 } }), 'nameless'));
    expect(read.absence).toBe('no-section-names');
  });

  it('an image with the section has no finding', () => {
    const path = link({ folder, name: 'there', source: [HEADER_C, entryC('a', '"a-v1"')].join('\n') });
    expect(missingSection(readSectionImage(path))).toEqual([]);
    expect(readFileSync(path).length).toBe(readSectionImage(path).fileSize);
  });
});
