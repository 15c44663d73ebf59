// Each code has words that a person can use: one printable line with the values, and no trace of a value that is not
// there.

import { describe, expect, it } from 'vitest';
import { CATALOGUE, messageOf } from '../../generator/findings/catalogue.js';
import { FINDING_CODES, type FindingCode } from '../../generator/findings/codes.js';
import type { Finding } from '../../generator/types.js';

const HOSTILE = 'a"b\\\x1b[31m\n\xff';

describe.each(FINDING_CODES)('%s', (code) => {
  const info = CATALOGUE[code];

  it('has a title, a meaning and a fix in plain ASCII', () => {
    for (const words of [info.title, info.meaning, info.fix]) expect(words).toMatch(/^[ -~]{8,}$/);
    expect(info.title).not.toMatch(/\.$/);
    for (const sentence of [info.meaning, info.fix]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('says one line without arguments, too', () => {
    expect(info.message({})).toMatch(/^[ -~]+$/);
  });

  it('escapes what comes from an image', () => {
    const names = ['text', 'expected', 'actual', 'hidden', 'object', 'file', 'image', 'name', 'module'];
    const args = Object.fromEntries(names.map((name) => [name, HOSTILE]));
    const message = info.message({ ...args, lost: [HOSTILE], moved: [HOSTILE], objects: [HOSTILE] });
    expect(message).toMatch(/^[ -~]+$/);
  });
});

/** As the comments of generator/compare/, generator/section/ and generator/image/absence.ts list them. */
const CAUSES: Partial<Record<FindingCode, readonly string[]>> = {
  'image-stale': ['object-older-than-source', 'source-newer', 'object-newer', 'file-newer', 'config-newer'],
  'entry-extra': ['module', 'off', 'library', 'unknown-presence', 'duplicate', 'not-in-source'],
  'entries-reordered': ['other-compiler', 'order-inside-object', 'link-order', 'unexplained'],
  'header-differs': ['missing', 'unexpected', 'byte-order', 'magic', 'version', 'other'],
  'bytes-differ': ['truncated', 'padding', 'trailing-bytes', 'other'],
  'section-bad-magic': ['no-header', 'opposite-byte-order', 'other-magic'],
};

describe.each(Object.entries(CAUSES))('%s', (code, causes) => {
  it('says each cause in words of its own', () => {
    const messages = causes.map((cause) => messageOf({ code: code as FindingCode, args: { cause } }));
    expect(new Set(messages).size).toBe(causes.length);
    for (const message of messages) expect(message).not.toContain('cause:');
  });
});

describe('a message', () => {
  it.each<[Finding['code'], Finding['args'], string]>([
    [
      'entry-changed',
      { cause: 'version', index: 1, expected: 'memfd-v3', actual: 'memfd-v2', object: 'mm/memfd_luo.o' },
      'entry 1 in mm/memfd_luo.o is "memfd-v2" in the image; the source says "memfd-v3", another version of the same format',
    ],
    [
      'image-stale',
      { cause: 'source-newer', file: 'mm/memfd_luo.c', image: 'vmlinux', seconds: 7300, objects: [] },
      'mm/memfd_luo.c is 2 hours newer than vmlinux',
    ],
    [
      'image-stale',
      { cause: 'source-newer', file: 'mm/memfd_luo.c', image: 'vmlinux', seconds: 1, objects: [] },
      'mm/memfd_luo.c is 1 second newer than vmlinux',
    ],
    [
      'entries-reordered',
      { cause: 'other-compiler', moved: ['a', 'b'], objects: ['x.o', 'y.o'] },
      '"a" and "b" stand in another place; the entries of x.o, y.o are reversed, as by another compiler than the .config names',
    ],
    [
      'bytes-differ',
      { cause: 'truncated', size: 100, expectedSize: 152, lost: ['a', 'b', 'c', 'd', 'e'] },
      'the image stops after 100 bytes of 152; it lacks "a", "b", "c", "d" and 1 more',
    ],
  ])('of %s has the values in it', (code, args, words) => {
    expect(messageOf({ code, args })).toBe(words);
  });
});
