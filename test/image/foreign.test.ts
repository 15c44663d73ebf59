// A person may give a compressed kernel or an archive: the error names what it is. The files come from the tools
// that make such files.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { readImage } from '../../generator/image/read-image.js';
import { requireTool } from '../helpers/tools.js';
import { scratch } from './linked.js';

const folder = scratch('foreign');
writeFileSync(join(folder, 'data'), 'a kernel, say\n'.repeat(100));
writeFileSync(join(folder, 'f.c'), 'int f;\n');

describe.each<[string, string, readonly string[], RegExp]>([
  ['gzip', 'data.gz', ['gzip', '-k', 'data'], /gzip-compressed/],
  ['xz', 'data.xz', ['xz', '-k', 'data'], /xz-compressed/],
  ['xz', 'data.lzma', ['xz', '-k', '--format=lzma', 'data'], /lzma-compressed/],
  ['bzip2', 'data.bz2', ['bzip2', '-k', 'data'], /bzip2-compressed/],
  ['zstd', 'data.zst', ['zstd', '-q', 'data'], /zstd-compressed/],
  ['lz4', 'data.lz4', ['lz4', '-q', 'data', 'data.lz4'], /lz4-compressed,/],
  ['lz4', 'legacy.lz4', ['lz4', '-q', '-l', 'data', 'legacy.lz4'], /lz4-compressed \(legacy/],
  ['lzop', 'data.lzo', ['lzop', 'data'], /lzop-compressed/],
  ['ar', 'built-in.a', ['ar', 'cr', 'built-in.a', 'data'], /an archive of objects/],
  ['ar', 'vmlinux.a', ['ar', 'crT', 'vmlinux.a', 'data'], /a thin archive of objects/],
  ['clang-19', 'f.bc', ['clang-19', '-flto', '-c', 'f.c', '-o', 'f.bc'], /LLVM bitcode/],
])('%s', (tool, file, command, message) => {
  it.skipIf(requireTool(tool))(`${file} is recognised`, () => {
    execaSync(command[0]!, command.slice(1), { cwd: folder });
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    expect(() => readImage(bytesInMemory(bytes, file))).toThrow(message);
  });
});

it('anything else is named by its first bytes', () => {
  const read = () => readImage(bytesInMemory(new Uint8Array(Buffer.from('hello')), 'text'));
  expect(read).toThrow('no kernel image: the file starts with 68 65 6c 6c 6f');
});
