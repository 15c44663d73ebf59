// What is kept is given back to the build that kept it, whole, and to nobody else.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { keep, loadKept } from '../../generator/shared/kept-file.js';

const folder = mkdtempSync(join(tmpdir(), 'lvup-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILE = { folder, name: 'value', format: 'lvup test' };
const VALUE = new Map([['path', new Float64Array([1, Number.NaN])]]);
beforeEach(() => keep(FILE, VALUE));

it('comes back as it was, and leaves nothing beside it', () => {
  expect(loadKept(FILE)).toEqual(VALUE);
  expect(readdirSync(folder)).toEqual(['value']);
});

it('is not given to another build of lvup', () => {
  const [format, , ...rest] = readFileSync(join(folder, 'value'), 'latin1').split('\n');
  writeFileSync(join(folder, 'value'), [format, '0'.repeat(64), ...rest].join('\n'), 'latin1');
  expect(loadKept(FILE)).toBeUndefined();
});

it('is not given as something else', () => {
  expect(loadKept({ ...FILE, format: 'lvup tests' })).toBeUndefined();
});

it('is not given when a byte of it is another', () => {
  const whole = readFileSync(join(folder, 'value'));
  for (let at = 0; at < whole.length; at++) {
    const damaged = Buffer.from(whole);
    damaged[at]! ^= 1;
    writeFileSync(join(folder, 'value'), damaged);
    expect(loadKept(FILE), `byte ${at}`).toBeUndefined();
  }
});

it('is not given when it is cut', () => {
  const whole = readFileSync(join(folder, 'value'));
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(join(folder, 'value'), whole.subarray(0, length));
    expect(loadKept(FILE), `${length} bytes`).toBeUndefined();
  }
});
