// Where output goes: files are whole or untouched, a payload is alone on standard output, and a reader that goes away
// is no error.

import {
  chmodSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOnce, lvup, MAIN } from '../helpers/lvup.js';
import {
  buildSmallKernel,
  requireToolchain,
  type SmallKernel,
  writeSmallKernel,
} from '../helpers/small-kernel.js';
import { scratch } from '../image/linked.js';

describe.skipIf(requireToolchain('x86_64-gcc'))('output', () => {
  const folder = scratch('output');
  let kernel: SmallKernel;
  let place: readonly string[];

  beforeAll(async () => {
    buildOnce();
    kernel = await buildSmallKernel({ overlay: 'minimal-kernel' });
    place = ['--tree', kernel.tree, '--build', kernel.build];
  });

  const file = (name: string): string => join(folder, name);

  it.each([
    ['by --format bin -o', () => ['--format', 'bin', '-o', file('a')], 'a'],
    ['by the ending of the file', () => ['-o', file('b.bin')], 'b.bin'],
    ['by --format bin:FILE', () => ['--format', `bin:${file('c')}`], 'c'],
  ])('the payload %s is what objcopy takes out of vmlinux', (_, options, name) => {
    const { exitCode, stdout } = lvup(['generate', ...place, ...options()]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(readFileSync(file(name))).toEqual(kernel.sectionBytes);
  });

  it('the payload is alone on standard output', () => {
    const { stdout, stderr } = lvup(['generate', ...place, '--format', 'bin']);
    expect(Buffer.from(stdout, 'latin1')).toEqual(kernel.sectionBytes);
    expect(stderr).toBe('');
  });

  it('one run feeds a person, a program and a file', () => {
    const args = [
      '--format',
      'text',
      '--format',
      `json:${file('d.json')}`,
      '--format',
      `hex:${file('d.hex')}`,
    ];
    const { stdout } = lvup(['generate', ...place, ...args]);
    expect(stdout).toMatch(/^\.liveupdate_versions of vmlinux/);
    const document = JSON.parse(readFileSync(file('d.json'), 'utf8'));
    expect(document.image.bytes).toBe(kernel.sectionBytes!.toString('hex'));
    expect(
      execaSync('xxd', ['-r', file('d.hex')], { encoding: 'buffer', stripFinalNewline: false }).stdout,
    ).toEqual(new Uint8Array(kernel.sectionBytes!));
  });

  it('keeps the mode of a file that it replaces, and a link to it', () => {
    writeFileSync(file('real'), 'old');
    chmodSync(file('real'), 0o640);
    symlinkSync('real', file('link'));
    expect(lvup(['generate', ...place, '--format', 'bin', '-o', file('link')]).exitCode).toBe(0);
    expect(readlinkSync(file('link'))).toBe('real');
    expect(statSync(file('real')).mode & 0o777).toBe(0o640);
    expect(readFileSync(file('real'))).toEqual(kernel.sectionBytes);
  });

  it('- is standard output', () => {
    const { stdout } = lvup(['generate', ...place, '--format', 'bin', '-o', '-']);
    expect(Buffer.from(stdout, 'latin1')).toEqual(kernel.sectionBytes);
    expect(readdirSync(folder)).not.toContain('-');
  });

  it('an undecided payload is not written, and says why', () => {
    const { tree, build } = writeSmallKernel({ overlay: ['minimal-kernel', 'generated-header'] });
    const args = ['generate', '--tree', tree, '--build', build, '-o', file('undecided.bin')];
    const { exitCode, stdout, stderr } = lvup(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toMatch(/^lvup: no bin was written: the bytes are undecided, because of /m);
    expect(readdirSync(folder)).not.toContain('undecided.bin');
  });

  it('a reader that goes away is no error, and the verdict stands', () => {
    const line = `${process.execPath} ${MAIN} objects ${place.join(' ')} | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = execaSync('bash', ['-c', line], { reject: false });
    expect(stderr).toBe('');
    expect(stdout.split('\n').at(-1)).toBe('0');
  });

  it.each(['--version', '--help', 'rules'])('a full disk behind a redirection of %s is no bug', (command) => {
    const line = `${process.execPath} ${MAIN} ${command} > /dev/full`;
    const { stderr, exitCode } = execaSync('bash', ['-c', line], { reject: false });
    expect(stderr).toBe("lvup: can't write the output: no space left on device");
    expect(exitCode).toBe(2);
  });

  it('a signal leaves the file as it was or whole, and nothing beside it', async () => {
    for (const delay of [150, 300, 450, 600, 750, 900]) {
      writeFileSync(file('signalled.bin'), 'as before');
      const run = execa(process.execPath, [MAIN, 'generate', ...place, '-o', file('signalled.bin')], {
        reject: false,
      });
      setTimeout(() => run.kill('SIGINT'), delay);
      await run;
      const now = readFileSync(file('signalled.bin'));
      if (now.toString('latin1') !== 'as before') expect(now).toEqual(kernel.sectionBytes);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.lvup'))).toEqual([]);
  });
});
