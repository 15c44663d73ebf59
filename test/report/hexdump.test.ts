// The oracle is hexdump itself.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { hexdump } from '../../generator/report/hexdump.js';
import { requireTool } from '../helpers/tools.js';
import { scratch } from '../image/linked.js';

describe.skipIf(requireTool('hexdump'))('a hexdump', () => {
  const folder = scratch('hexdump');

  it.each<[string, Uint8Array]>([
    ['one byte', Uint8Array.of(0xff)],
    ['a header', Uint8Array.of(0x50, 0x55, 0x56, 0x4c, 1, 0, 0, 0)],
    ['exactly one line', Uint8Array.from({ length: 16 }, (_, at) => at + 0x20)],
    ['a line and a byte', Uint8Array.from({ length: 17 }, (_, at) => at + 0x70)],
    ['all byte values', Uint8Array.from({ length: 256 }, (_, at) => at)],
    ['lines that repeat in the middle', Uint8Array.from({ length: 96 }, (_, at) => (at < 80 ? 0x41 : 0x42))],
    ['two runs of lines that repeat', Uint8Array.from({ length: 200 }, (_, at) => (at < 100 ? 1 : 2))],
  ])('of %s is what `hexdump -C` prints', (_, bytes) => {
    const file = join(folder, 'bytes');
    writeFileSync(file, bytes);
    const theirs = execaSync('hexdump', ['-C', file]).stdout.split('\n');
    expect(hexdump(bytes)).toEqual(theirs.slice(0, -1));
  });
});
