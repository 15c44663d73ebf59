// The limit on memory that docs/images.md states, of the whole process: an image that unpacks to more than may be held,
// without being packed so tightly that it is refused for that.

import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../generator/image/limits.js';
import { buildOnce, MAIN } from '../helpers/lvup.js';
import { requireTool } from '../helpers/tools.js';
import { scratch } from './linked.js';

const MIB = 1024 * 1024;
/** What is held unpacked, and what Node, its pieces and its garbage take besides. */
const STATED = 1536 * MIB;

const SCRIPT = `
process.on('exit', () => process.stderr.write('\\nmaxRSS ' + process.resourceUsage().maxRSS * 1024));
await import(${JSON.stringify(MAIN)});
`;

/** Mostly zeros, with enough between them that no compressor gets more than 200 to 1 out of it. */
function* filling(size: number): Generator<Buffer> {
  let state = 1;
  for (let written = 0; written < size; written += MIB) {
    const block = Buffer.alloc(MIB);
    for (let at = 0; at < MIB; at += 64) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      block[at] = state >>> 24;
    }
    yield block;
  }
}

describe.skipIf(requireTool('zstd') || requireTool('gzip'))('peak memory of lvup dump', () => {
  const folder = scratch('memory');

  it.each(['zstd', 'gzip'])(
    'of %s data that unpacks to more than may be held',
    async (tool) => {
      buildOnce();
      const path = join(folder, `vmlinux.${tool}`);
      const packing = execa(tool, ['-1', '--stdout'], { encoding: 'buffer', buffer: false });
      await Promise.all([
        pipeline(Readable.from(filling(LIMITS.held + 64 * MIB)), packing.stdin),
        pipeline(packing.stdout, createWriteStream(path)),
      ]);
      const { stderr, exitCode } = await execa(
        'node',
        ['--input-type=module', '-e', SCRIPT, 'lvup', 'dump', path],
        { reject: false },
      );
      expect(stderr).toContain('lvup: more than 1 GiB would have to be held in memory');
      expect(exitCode).toBe(2);
      const peak = Number(/maxRSS (\d+)/.exec(stderr)?.[1]);
      process.stderr.write(`${tool}: ${Math.round(peak / MIB)} MiB\n`);
      expect(peak).toBeLessThan(STATED);
    },
    120_000,
  );
});
