// The ways in which a section can break the format, each linked into a real ELF file. The first reader of this
// section (luo_section_parser) accepts most of them silently: joined strings, hidden bytes, duplicates.

import { describe, expect, it } from 'vitest';
import { readSectionImage } from '../../generator/image/read-image.js';
import { decodeSection } from '../../generator/section/decode.js';
import type { DecodedSection } from '../../generator/types.js';
import { requireTool } from '../helpers/tools.js';
import { entryC, HEADER_C, link, scratch } from '../image/linked.js';

const folder = scratch('format');
const missing = ['clang-19', 'ld.lld-19'].map((tool) => requireTool(tool));

let count = 0;
function decodeLinked(
  parts: readonly string[],
  target = 'x86_64-linux-gnu',
  options: string[] = [],
): DecodedSection {
  const name = `case${count++}`;
  const path = link({ folder, name, source: parts.join('\n'), target, link: options });
  return decodeSection(readSectionImage(path).image!);
}

const codes = ({ findings }: DecodedSection) =>
  findings.map(({ code, args }) => [code, args.index ?? args.cause]);
const texts = ({ entries }: DecodedSection) => entries.map(({ text }) => text);
/** Without the terminating NUL, as C allows for an array of exactly that size. */
const LONG = 'x'.repeat(48);
const luo = entryC('luo', '"luo-v5"');
const memfd = entryC('memfd', '"memfd-v2"');
/** clang emits in order of definition, so the entries stand as written. */
const kernel = (...entries: string[]) => [HEADER_C, ...entries];

describe.skipIf(missing.includes(true))('a section with', () => {
  it('nothing wrong', () => {
    const decoded = decodeLinked(kernel(luo, memfd));
    expect(decoded.findings).toEqual([]);
    expect(decoded.header).toEqual({ magic: 0x4c565550, version: 1 });
    expect(decoded.entries.map(({ index, offset, text }) => [index, offset, text])).toEqual([
      [0, 8, 'luo-v5'],
      [1, 56, 'memfd-v2'],
    ]);
  });

  it('a header only', () => {
    const decoded = decodeLinked(kernel());
    expect(texts(decoded)).toEqual([]);
    expect(codes(decoded)).toEqual([['section-empty', undefined]]);
  });

  it('an unterminated entry, which is not joined to the next', () => {
    const decoded = decodeLinked(kernel(entryC('a', `"${LONG}"`), memfd));
    expect(texts(decoded)).toEqual([LONG, 'memfd-v2']);
    expect(codes(decoded)).toEqual([['entry-unterminated', 0]]);
    expect(decoded.findings[0]!.args).toMatchObject({ offset: 8, text: LONG });
  });

  it('an unterminated last entry, behind which nothing is read', () => {
    const decoded = decodeLinked(kernel(luo, entryC('a', `"${LONG}"`)));
    expect(texts(decoded)).toEqual(['luo-v5', LONG]);
    expect(codes(decoded)).toEqual([['entry-unterminated', 1]]);
  });

  it('47 characters, the longest that fit', () => {
    expect(decodeLinked(kernel(entryC('a', `"${LONG.slice(1)}"`))).findings).toEqual([]);
  });

  it('an empty string', () => {
    expect(codes(decodeLinked(kernel(luo, entryC('a', '""'), memfd)))).toEqual([['entry-empty', 1]]);
  });

  it('two empty strings, which are empty and not duplicates', () => {
    const decoded = decodeLinked(kernel(entryC('a', '""'), entryC('b', '""')));
    expect(codes(decoded)).toEqual([
      ['entry-empty', 0],
      ['entry-empty', 1],
    ]);
  });

  it('a string twice', () => {
    const decoded = decodeLinked(kernel(luo, memfd, entryC('again', '"luo-v5"')));
    expect(codes(decoded)).toEqual([['entry-duplicate', 2]]);
    expect(decoded.findings[0]!.args).toMatchObject({ first: 0, text: 'luo-v5' });
  });

  it('bytes behind the NUL', () => {
    const decoded = decodeLinked(kernel(entryC('a', '"luo-v5\\0\\0hidden"')));
    expect(texts(decoded)).toEqual(['luo-v5']);
    expect(codes(decoded)).toEqual([['entry-padding', 0]]);
    expect(decoded.findings[0]!.args).toMatchObject({ at: 16, hidden: 'hidden', bytes: '68696464656e' });
  });

  it('bytes behind an empty string', () => {
    const decoded = decodeLinked(kernel(entryC('a', '"\\0luo-v5"')));
    expect(codes(decoded)).toEqual([
      ['entry-empty', 0],
      ['entry-padding', 0],
    ]);
  });

  it.each(['\\033[2J', '\\n', '\\x7f', '\\x80', '\\xff', '\\x1f'])('the character %s', (character) => {
    const decoded = decodeLinked(kernel(entryC('a', `"ok-" "${character}"`)));
    expect(codes(decoded)).toEqual([['entry-unprintable', 0]]);
    expect(decoded.findings[0]!.args).toMatchObject({ at: 11 });
  });

  it('big endian words in a big endian ELF file, which is right', () => {
    const decoded = decodeLinked(kernel(luo), 'powerpc64-unknown-linux-gnu');
    expect(decoded).toMatchObject({ header: { magic: 0x4c565550, version: 1 }, findings: [] });
  });

  it.each(['x86_64-linux-gnu', 's390x-linux-gnu'])('the other byte order in an ELF file for %s', (target) => {
    const swapped = HEADER_C.replace('{0x4c565550, 1}', '{0x5055564c, 0x01000000}');
    const decoded = decodeLinked([swapped, luo], target);
    expect(codes(decoded)).toEqual([['section-bad-magic', 'opposite-byte-order']]);
    expect(texts(decoded)).toEqual(['luo-v5']);
  });

  it('another magic: what follows is not known', () => {
    const decoded = decodeLinked([HEADER_C.replace('0x4c565550', '0x12345678'), luo]);
    expect(codes(decoded)).toEqual([['section-bad-magic', 'other-magic']]);
    expect(decoded.findings[0]!.args).toMatchObject({ magic: '0x12345678', expected: '0x4c565550' });
    expect(decoded.entries).toEqual([]);
  });

  it('another version: what follows is not known', () => {
    const decoded = decodeLinked([HEADER_C.replace(', 1}', ', 2}'), luo]);
    expect(codes(decoded)).toEqual([['section-bad-version', undefined]]);
    expect(decoded.findings[0]!.args).toMatchObject({ version: 2, expected: 1, offset: 4 });
    expect(decoded.entries).toEqual([]);
  });

  it('entries in a vmlinux, but no header', () => {
    const decoded = decodeLinked([luo, memfd]);
    expect(codes(decoded)).toEqual([['section-bad-magic', 'no-header']]);
    expect(texts(decoded)).toEqual(['luo-v5', 'memfd-v2']);
  });

  it('a first record that is no entry to the letter: no header can be told apart from another magic', () => {
    const decoded = decodeLinked([entryC('a', '"luo-v5\\0hidden"'), memfd]);
    expect(codes(decoded)).toEqual([['section-bad-magic', 'other-magic']]);
    expect(decoded.entries).toEqual([]);
  });

  it('entries in a module, where there is no header', () => {
    const decoded = decodeLinked([luo, memfd], 'x86_64-linux-gnu', ['-r']);
    expect(decoded.header).toBeUndefined();
    expect(decoded.findings).toEqual([]);
    expect(texts(decoded)).toEqual(['luo-v5', 'memfd-v2']);
  });

  it('a size that is not 8 + 48n', () => {
    const decoded = decodeLinked(kernel(luo, entryC('b', '"short"').replace('[48]', '[20]')));
    expect(codes(decoded)).toEqual([['section-bad-size', undefined]]);
    expect(decoded.findings[0]!.args).toMatchObject({ size: 76, entries: 1, tail: 20, offset: 56 });
    expect(texts(decoded)).toEqual(['luo-v5']);
  });

  it('less than a header', () => {
    const decoded = decodeLinked([HEADER_C.replace('hdr[2]', 'hdr[1]').replace(', 1}', '}')]);
    expect(codes(decoded)).toEqual([['section-truncated', undefined]]);
    expect(decoded.findings[0]!.args).toMatchObject({ size: 4, needed: 8 });
  });

  it('a module part that is cut', () => {
    const short = entryC('a', '"short"').replace('[48]', '[20]');
    expect(codes(decodeLinked([short], 'x86_64-linux-gnu', ['-r']))).toEqual([
      ['section-bad-size', undefined],
    ]);
  });
});
