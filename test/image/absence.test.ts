// "Not there" has reasons, and each calls for something else.

import { readFileSync } from 'node:fs';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { missingSection } from '../../generator/image/absence.js';
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
        },
      },
    ]);
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
