// What no kernel comes in is named, so that the error says what to do. The files come from the tools that make such
// files where there is one here.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../generator/image/byte-source.js';
import { readImages, unwrapped } from '../../generator/image/read-images.js';
import { requireTool } from '../helpers/tools.js';
import { scratch } from './linked.js';

const folder = scratch('foreign');
writeFileSync(join(folder, 'data'), 'a kernel, say\n'.repeat(100));
writeFileSync(join(folder, 'f.c'), 'int f;\n');

describe.each<[string, string, readonly string[], RegExp]>([
  ['ar', 'built-in.a', ['ar', 'cr', 'built-in.a', 'data'], /an archive of objects/],
  ['ar', 'vmlinux.a', ['ar', 'crT', 'vmlinux.a', 'data'], /a thin archive of objects/],
  ['clang-19', 'f.bc', ['clang-19', '-flto', '-c', 'f.c', '-o', 'f.bc'], /LLVM bitcode/],
  [
    'openssl',
    'data.enc',
    ['openssl', 'enc', '-aes-256-cbc', '-pbkdf2', '-k', 'x', '-in', 'data', '-out', 'data.enc'],
    /encrypted with OpenSSL/,
  ],
])('%s', (tool, file, command, message) => {
  it.skipIf(requireTool(tool, works(tool)))(`${file} is recognised`, async () => {
    execaSync(command[0]!, command.slice(1), { cwd: folder });
    await expect(readImages(join(folder, file))).rejects.toThrow(message);
  });
});

describe.each<[string, string, readonly string[]]>([
  ['gzip', 'data.gz', ['gzip', '-k', 'data']],
  ['xz', 'data.xz', ['xz', '-k', 'data']],
  ['xz', 'data.lzma', ['xz', '-k', '--format=lzma', 'data']],
  ['bzip2', 'data.bz2', ['bzip2', '-k', 'data']],
  ['zstd', 'data.zst', ['zstd', '-q', 'data']],
  ['lz4', 'data.lz4', ['lz4', '-q', 'data', 'data.lz4']],
  ['lzop', 'data.lzo', ['lzop', 'data']],
])('%s', (tool, file, command) => {
  it.skipIf(requireTool(tool))(`${file} is unpacked, and what is inside is no kernel`, async () => {
    execaSync(command[0]!, command.slice(1), { cwd: folder });
    await expect(readImages(join(folder, file))).rejects.toThrow(
      'no kernel image: the file starts with 61 20 6b 65 72 6e 65 6c',
    );
  });
});

describe('by their first bytes', () => {
  it.each([
    ['<!DOCTYPE html><title>404</title>', /a web page/],
    ['LUKS\xba\xbe\0\x02', /encrypted with LUKS/],
    ['\x30\x82\x10\0\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02', /a signed message/],
    ['LZIP\x01', /compressed with lzip/],
    ['ANDROID!', /an Android boot image/],
    ['hello', /no kernel image: the file starts with 68 65 6c 6c 6f/],
  ])('%j', async (text, message) => {
    const source = bytesInMemory(Buffer.from(text, 'latin1'), 'file');
    await expect(unwrapped(source).next()).rejects.toThrow(message);
  });

  it('an empty folder', async () => {
    mkdirSync(join(folder, 'empty'));
    await expect(readImages(join(folder, 'empty'))).rejects.toThrow(/no kernel and no module/);
  });
});

/** openssl has no --version in all versions. */
function works(tool: string): boolean {
  const option = tool === 'openssl' ? 'version' : '--version';
  return execaSync(tool, [option], { reject: false }).exitCode === 0;
}
