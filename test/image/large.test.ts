// A vmlinux with debug information is large and an instrumented one has very many sections: what is read stays
// small, and the extended numbering of sections is followed.

import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { readSectionImage } from '../../generator/image/read-image.js';
import { readImages } from '../../generator/image/read-images.js';
import { requireTool } from '../helpers/tools.js';
import { dumpedByTool, entryC, HEADER_C, link, readByTool, scratch } from './linked.js';
import { patched } from './patch.js';

const folder = scratch('large');
const missing = ['gcc', 'ld', 'llvm-objcopy-19', 'llvm-readelf-19', 'readelf'].map((tool) =>
  requireTool(tool),
);

describe.skipIf(missing.includes(true))('large files', () => {
  it('of 8 GiB with the section headers at the end, a few kilobytes are read', async () => {
    const path = link({ folder, name: 'vmlinux', source: [HEADER_C, entryC('a', '"luo-v5"')].join('\n') });
    const { header, sections } = readByTool(path);
    const moved = 2 ** 33;
    const bytes = patched(path, { header: { tableOffset: moved } });
    const table = bytes.subarray(
      header.SectionHeaderOffset,
      header.SectionHeaderOffset + sections.length * 64,
    );
    const sparse = join(folder, 'sparse');
    writeFileSync(sparse, bytes);
    truncateSync(sparse, moved);
    const file = openSync(sparse, 'r+');
    writeSync(file, table, 0, table.length, moved);
    closeSync(file);

    const read = readSectionImage(sparse);
    expect(read.image!.bytes).toEqual(dumpedByTool(path));
    expect(read.fileSize).toBeGreaterThan(moved);
    expect(read.bytesRead).toBeLessThan(4096);
    const [whole] = await readImages(sparse);
    expect(whole!.image!.bytes).toEqual(read.image!.bytes);
    expect(whole!.bytesRead).toBeLessThan(8192);
  });

  it('an object with 70,000 sections', () => {
    const many = Array.from({ length: 70_000 }, (_, at) => `.section .s${at},"a"\n.byte 1\n`).join('');
    const text = `${many}.section .liveupdate_versions,"a"\n.ascii "luo-v5"\n.zero 42\n`;
    writeFileSync(join(folder, 'many.s'), text);
    execaSync('gcc', ['-c', 'many.s', '-o', 'many.o'], { cwd: folder });
    const path = join(folder, 'many.o');
    const { stdout } = execaSync('readelf', ['-h', path]);
    const [, count] = stdout.match(/Number of section headers: +0 \((\d+)\)/)!;

    const read = readSectionImage(path);
    expect(read.elf!.sections).toHaveLength(Number(count));
    expect(read.image!.bytes).toEqual(dumpedByTool(path));
    expect(read.image!.form).toBe('module');
  });
});
