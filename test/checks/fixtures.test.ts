// Every finding of the scan on a kernel that shows it: the kernel is built by the real tools in test/fixtures, and
// reports nothing else than its claim says.

import { describe, expect, it } from 'vitest';
import { runScan } from '../../generator/pipeline.js';
import { kernelFor, readClaims } from '../fixtures/claims.js';
import { writeSmallKernel } from '../helpers/small-kernel.js';

const claims = readClaims();
const CODES = [
  ...['entry-duplicate', 'string-too-long', 'entry-empty', 'entry-unprintable', 'name-without-version'],
  ...['handler-not-listed', 'handler-not-registered', 'orphan-entry', 'module-only', 'foreign-contribution'],
  ...['broken-stride', 'no-linker-rule'],
];

describe('the findings of lvup scan', () => {
  it.each(claims.filter(({ scan }) => scan))('$name', async (claim) => {
    const kernel = writeSmallKernel(kernelFor(claim, 'x86_64-gcc'));
    const { findings } = await runScan({ cwd: kernel.tree, tree: kernel.tree, config: kernel.config });
    expect(findings.map(({ code }) => code).sort(), claim.shows).toEqual(claim.scan);
  });

  it.each(CODES)('%s has a kernel that shows it', (code) => {
    expect(claims.filter(({ scan }) => scan?.includes(code)).length).toBeGreaterThan(0);
  });
});
