// A run that is killed between the change and its undoing must not leave a changed kernel behind.

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const MODULE = new URL('../../scripts/lib/real-kernel/stale.mjs', import.meta.url).href;
const { restoreAll } = await import(MODULE);

it('the next run puts the original back, with its time', () => {
  const tree = mkdtempSync(join(tmpdir(), 'lvup-stale-'));
  onTestFinished(() => rmSync(tree, { recursive: true, force: true }));
  mkdirSync(join(tree, 'mm'));
  const path = join(tree, 'mm/memfd_luo.c');
  writeFileSync(path, 'as built');
  utimesSync(path, 1000, 1000);
  renameSync(path, `${path}.lvup-original`);
  writeFileSync(path, 'changed');
  restoreAll({ tree });
  expect(readFileSync(path, 'utf8')).toBe('as built');
  expect(statSync(path).mtimeMs).toBe(1000_000);
  restoreAll({ tree });
  expect(readFileSync(path, 'utf8')).toBe('as built');
});
