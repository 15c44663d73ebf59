// What goes in wrong must come out as one clear error: exit code 2, what, where, what to do; no stack, no output, and no
// file touched.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LvupAnswer, lvup } from '../helpers/lvup.js';
import { FIXTURES } from '../helpers/small-kernel.js';
import { requireTool } from '../helpers/tools.js';
import { entryC, HEADER_C, link, scratch } from '../image/linked.js';

const folder = scratch('bad-input');
const KERNEL = join(FIXTURES, 'small-kernel');
const X86 = join(KERNEL, 'configs/x86_64-gcc.config');
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(() => {
  for (const name of ['empty', 'headers/include/linux', 'u-boot/common', 'dir.config', 'home'])
    mkdirSync(at(name), { recursive: true });
  const makefile = 'VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 0\nEXTRAVERSION =\n';
  for (const name of ['headers', 'u-boot']) writeFileSync(at(name, 'Makefile'), makefile);
  writeFileSync(at('plain.txt'), 'no kernel\n');
  writeFileSync(at('nothing'), '');
  writeFileSync(at('kept.bin'), 'as before');
  writeFileSync(at('binary.config'), Buffer.of(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0));
  writeFileSync(at('empty.config'), '');
  writeFileSync(at('words.config'), 'this is no .config\n');
  writeFileSync(at('no-arch.config'), 'CONFIG_LIVEUPDATE=y\n');
});

function expectRefusal({ stdout, stderr, exitCode }: LvupAnswer, ...words: readonly string[]): void {
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^lvup: \S/);
  expect(lines.length).toBeLessThanOrEqual(3);
  expect(stderr).not.toMatch(/^ {4}at |bug in lvup|Error:/m);
  for (const word of words) expect(stderr).toContain(word);
}

describe('a command line that is wrong', () => {
  it.each<[string, readonly string[], string]>([
    ['an unknown command', ['frobnicate'], "unknown command 'frobnicate'"],
    ['a mistyped command', ['chekc'], "did you mean 'lvup check'?"],
    ['an empty command', [''], 'unknown command'],
    ['a command behind options', ['--tree', 'x', 'scan'], 'must come first'],
    ['an unknown option', ['scan', '--frobnicate'], "unknown option '--frobnicate'"],
    ['a mistyped option', ['scan', '--tre', 'x'], 'did you mean --tree?'],
    ['an option of another command', ['dump', '--tree', 'x', 'y'], "unknown option '--tree'"],
    ['an option without its value', ['scan', '--tree'], 'argument missing'],
    ['an empty value', ['scan', '--tree', ''], 'the value of --tree is empty'],
    ['an empty operand', ['why', ''], 'an argument is empty'],
    ['no image', ['check'], "missing required argument 'image'"],
    ['no image to dump', ['dump'], "missing required argument 'image'"],
    ['too many operands', ['check', 'a', 'b'], "unexpected argument 'b'"],
    ['an unknown colour', ['rules', '--color', 'purple'], "'purple' is invalid"],
    ['an unknown format', ['scan', '--format', 'jsn'], 'did you mean json?'],
    ['a format of another command', ['scan', '--format', 'bin'], 'it can be text, json'],
    ['a format with an empty file', ['scan', '--format', 'json:'], 'a file name is missing'],
    [
      'two formats for one place',
      ['scan', '--format', 'text', '--format', 'json'],
      'two formats for standard output',
    ],
    ['quiet and verbose', ['rules', '--quiet', '--verbose'], 'cannot be used with'],
    ['an unknown code', ['explain', 'entry-chnged'], 'did you mean entry-changed?'],
  ])('%s', (_, args, words) => {
    expectRefusal(lvup(args), words);
  });
});

describe('a tree that is no kernel', () => {
  it.each<[string, () => readonly string[], string]>([
    ['a folder that is not there', () => ['--tree', at('absent')], 'no such file or directory'],
    ['a file', () => ['--tree', at('plain.txt')], 'is not a directory'],
    ['an empty folder', () => ['--tree', at('empty')], 'not the top folder of a Linux kernel'],
    ['a headers package', () => ['--tree', at('headers')], at('headers')],
    ['another project with the same Makefile', () => ['--tree', at('u-boot')], at('u-boot')],
    ['a folder inside a kernel', () => ['--tree', join(KERNEL, 'mm')], KERNEL.replace(/\/$/, '')],
    ['a build folder that is not there', () => ['--tree', KERNEL, '--build', at('absent')], '--build'],
    ['a revision outside of git', () => ['--tree', KERNEL, '--rev', 'no-such-revision'], 'no-such-revision'],
  ])('%s', (_, args, words) => {
    for (const command of ['scan', 'generate']) expectRefusal(lvup([command, ...args()]), words);
  });

  it('the current folder', () => {
    expectRefusal(lvup([], { cwd: at('empty') }), 'is not inside a Linux kernel source tree', '--tree');
  });
});

describe('a configuration', () => {
  it.each<[string, () => readonly string[], string]>([
    ['that is missing', () => [], 'has no .config'],
    ['that is not where --config says', () => ['--config', at('absent.config')], 'no such file or directory'],
    ['that is a folder', () => ['--config', at('dir.config')], 'is a directory'],
    ['that is binary', () => ['--config', at('binary.config')], 'binary'],
    ['that is empty', () => ['--config', at('empty.config')], 'no CONFIG_ line'],
    ['that is some other text', () => ['--config', at('words.config')], 'words.config:1'],
    ['that names no architecture', () => ['--config', at('no-arch.config')], 'which architecture'],
    ['of another architecture', () => ['--config', X86, '--arch', 'arm64'], 'not for arm64'],
    ['for an architecture that Linux does not have', () => ['--config', X86, '--arch', 'vax'], "'vax'"],
    ['for an unknown compiler', () => ['--config', X86, '--cc', 'tcc'], "unknown compiler 'tcc'"],
  ])('%s', (_, args, words) => {
    expectRefusal(lvup(['generate', '--tree', KERNEL, ...args()]), words);
  });
});

describe.skipIf(requireTool('gcc') || requireTool('ld'))('an image', () => {
  let whole: Buffer;

  beforeAll(() => {
    const file = link({
      folder,
      name: 'vmlinux',
      source: `${HEADER_C}\n${entryC('a', '"luo-v5"')}\nint _start(void){return 0;}`,
    });
    whole = readFileSync(file);
    expect(lvup(['dump', file]).exitCode).toBe(0);
  });

  it.each([1, 4, 17, 63, 64, 500])('cut after %i bytes', (length) => {
    const file = at(`cut-${length}`);
    writeFileSync(file, whole.subarray(0, length));
    expectRefusal(lvup(['check', file, '--tree', KERNEL, '--config', X86]), file);
  });

  it('cut before its section headers', () => {
    writeFileSync(at('cut'), whole.subarray(0, whole.length - 100));
    expectRefusal(lvup(['check', at('cut'), '--tree', KERNEL, '--config', X86]), at('cut'));
  });

  it.each(['empty', 'absent', 'nothing', 'plain.txt'])('that is %s', (name) => {
    expectRefusal(lvup(['check', at(name), '--tree', KERNEL, '--config', X86]), at(name));
  });

  it('that can not be read does not hide what the others say', () => {
    const { stdout, stderr, exitCode } = lvup(['dump', at('absent'), at('vmlinux.elf'), at('nothing')]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('"luo-v5"');
    expect(stderr.match(/^lvup: /gm)).toHaveLength(2);
  });
});

describe('an output file', () => {
  it.each<[string, () => string, string]>([
    ['that is a folder', () => at('empty'), 'is a directory'],
    ['in a folder that is not there', () => at('absent/x.bin'), 'no such file or directory'],
    ['in a file', () => at('plain.txt/x.bin'), "can't write"],
    ['with an empty name', () => '', 'empty'],
  ])('%s is refused before the work begins', (_, file, words) => {
    const before = readdirSync(folder).sort();
    expectRefusal(
      lvup(['generate', '--tree', KERNEL, '--config', X86, '--format', 'bin', '-o', file()]),
      words,
    );
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('on a full device', () => {
    expectRefusal(lvup(['patch', '--tree', KERNEL, '--format', 'json', '-o', '/dev/full']), 'no space left');
  });

  it('stays what it was when the run fails', () => {
    const before = readdirSync(folder).sort();
    expectRefusal(lvup(['generate', '--tree', at('empty'), '-o', at('kept.bin')]));
    expect(readFileSync(at('kept.bin'), 'latin1')).toBe('as before');
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});
