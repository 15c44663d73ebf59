// The commands as their users run them: exit codes, channels, and what a document says.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inventoryRecord } from '../../generator/inventory/to-json.js';
import { lvup } from '../helpers/lvup.js';
import { FIXTURES } from '../helpers/small-kernel.js';
import { requireTool } from '../helpers/tools.js';
import { entryC, HEADER_C, link, scratch } from '../image/linked.js';
import { kernel } from './kernels.js';

const CASES = join(FIXTURES, 'policies');
const folder = scratch('compat-cli');

function write(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return name;
}

function inventory(name: string, strings: readonly string[]): string {
  return write(`${name}.json`, JSON.stringify(inventoryRecord(kernel(name, strings))));
}

describe('lvup compat', () => {
  const compat = (name: string, ...args: string[]) =>
    lvup(['compat', join(CASES, name, 'old.json'), join(CASES, name, 'new.json'), ...args]);

  it.each<[string, number, RegExp]>([
    ['a-name-without-version', 0, /^WORKS: /],
    [
      'kho-mismatch-is-silent-loss',
      1,
      /^CANNOT WORK: .*\n[\s\S]*\nstops: KHO kho-v4: NEW has "kho-v5" instead\n {2}everything preserved is lost, silently/,
    ],
    ['kho-not-known', 3, /^UNDECIDED: [\s\S]*\nopen: KHO kho-v4: whether NEW has it is not known/],
    ['luo-mismatch-panics', 1, /\nstops: LUO luo-v5: NEW has "luo-v6" instead\n {2}it panics at boot/],
    [
      'what-an-image-does-not-show',
      0,
      /note: not compared, since what was given for OLD does not show it: FLB/,
    ],
  ])('%s: exit code %d', (name, exitCode, words) => {
    const answer = compat(name);
    expect(answer.stdout).toMatch(words);
    expect(answer.exitCode).toBe(exitCode);
  });

  it('says what OLD may hand over beyond its list, unless it is told what is in use', () => {
    const strings = ['kho-v4', 'luo-v5', 'memfd-v2'];
    const unknowns = [{ what: 'vfio.o', why: 'its string is not known' }];
    const old = write(
      'open.json',
      JSON.stringify(inventoryRecord(kernel('open', strings, { modules: 'unknown', unknowns }))),
    );
    const ask = (...args: string[]) =>
      lvup(['compat', old, inventory('closed', strings), ...args], { cwd: folder }).stdout;
    expect(ask()).toMatch(/note: not compared: file handlers and FLBs in modules of OLD/);
    expect(ask()).toContain(
      'note: not compared, since it is not known of OLD: vfio.o: its string is not known',
    );
    const { beyondList } = JSON.parse(ask('--format', 'json')).forth;
    expect(beyondList).toEqual({ modules: true, unknowns });
    expect(ask('--in-use', write('used.txt', 'memfd\n'))).not.toContain('note:');
    const back = lvup(['compat', 'closed.json', 'open.json', '--both-ways'], { cwd: folder }).stdout;
    expect(back).toMatch(
      /note: not compared: file handlers and FLBs in modules of NEW, .*: give --new-modules/,
    );
    expect(lvup(['compat', 'closed.json', 'closed.json'], { cwd: folder }).stdout).not.toContain('note:');
  });

  it('with loss is a success that says what is lost', () => {
    const name = 'systemd-other-handler-lost';
    for (const policy of ['systemd', join(CASES, name, 'policy.yaml')]) {
      const { stdout, exitCode } = compat(name, '--policy', policy);
      expect(stdout).toMatch(/^WORKS WITH LOSS: [\s\S]*\nloses: file handler vfio-pci-v1: /);
      expect(exitCode).toBe(0);
    }
  });

  it('--quiet leaves the gates that do not pass', () => {
    expect(compat('a-name-without-version', '-q').stdout).toBe('');
    expect(compat('luo-mismatch-panics', '-q').stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('--quiet says why it is undecided although no gate is open', () => {
    const bare = inventory('bare', ['kho-v4', 'memblock-v1']);
    const { stdout, exitCode } = lvup(['compat', bare, bare, '-q'], { cwd: folder });
    expect(stdout).toBe('nothing is known to be handed over, so nothing was shown to work\n');
    expect(exitCode).toBe(3);
  });

  it('what is in use and not listed by any version is not known', () => {
    const used = join(folder, write('wrong.txt', 'memfd\nmmfd-*\n'));
    const { stdout, exitCode } = compat('not-in-use', '-q', '--in-use', used);
    expect(stdout).toMatch(/^open: file handler mmfd-\*: OLD lists no version of it, and it is in use; /);
    expect(exitCode).toBe(3);
  });

  it('--format json has verdict, gates and exit code', () => {
    const document = JSON.parse(compat('iommu-mandatory-bumped', '--format', 'json').stdout);
    expect(document).toMatchObject({
      format: 'lvup-compat',
      version: 1,
      exitCode: 1,
      verdict: 'cannot-work',
      back: null,
    });
    const gate = document.forth.gates.find(({ subject }: { subject: string }) => subject === 'iommu-v1');
    expect(gate).toMatchObject({ gate: 'flb', state: 'mismatch', outcome: 'stops', effect: 'error-to-user' });
  });

  it('--in-use, --both-ways and --profile', () => {
    expect(compat('not-in-use').exitCode).toBe(1);
    expect(compat('not-in-use', '--in-use', join(CASES, 'not-in-use/in-use.txt')).exitCode).toBe(0);
    expect(compat('rollback-not-possible').exitCode).toBe(0);
    expect(compat('rollback-not-possible', '--both-ways').exitCode).toBe(1);
    const policy = join(CASES, 'rollback-with-the-previous-profile/policy.yaml');
    const asked = ['--both-ways', '--policy', policy, '--profile', 'previous'];
    expect(compat('rollback-not-possible', ...asked).exitCode).toBe(0);
  });

  it.each<[string, string[], RegExp]>([
    ['a file that is not there', ['absent', 'absent'], /no such file/],
    ['a file that is no kernel', ['text', 'text'], /no kernel image/],
    [
      'an inventory that is none',
      ['broken.json', 'broken.json'],
      /format is "x"; it must be "lvup-inventory"/,
    ],
    [
      'a policy with a mistake',
      ['ok.json', 'ok.json', '--policy', 'bad.yaml'],
      /unknown key 'defualt'\n {2}at bad\.yaml:2:1\n {2}Did you mean 'default'\?/,
    ],
    ['a ready policy that does not exist', ['ok.json', 'ok.json', '--policy', 'systemdd'], /systemdd/],
    ['standard input twice', ['-', '-'], /standard input can be only one of the two/],
    ['a profile that does not exist', ['ok.json', 'ok.json', '--profile', 'x'], /has no profile 'x'/],
    [
      'modules where there are none',
      ['ok.json', 'ok.json', '--new-modules', '.'],
      /no kernel and no module|no module here/,
    ],
    ['a list of what is in use that is none', ['ok.json', 'ok.json', '--in-use', 'text'], /text:1/],
    ['one operand', ['ok.json'], /missing required argument/],
  ])('%s: exit code 2', (_, args, message) => {
    inventory('ok', ['kho-v4', 'luo-v5']);
    write('text', 'this is text\n');
    write('broken.json', '{"format": "x"}');
    write('bad.yaml', 'version: 1\ndefualt: optional\n');
    const { stderr, stdout, exitCode } = lvup(['compat', ...args], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });
});

describe.skipIf(requireTool('gcc'))('lvup inventory', () => {
  const lines = ['luo-v5', 'memfd-v2'].map((string, at) => entryC(`e${at}`, JSON.stringify(string)));
  const source = [HEADER_C, ...lines, 'const char kho[] = "kho-v4";', 'int _start(void) { return 0; }'].join(
    '\n',
  );
  const script = `SECTIONS { . = 0x100000; .init.text : { *(.text*) } .rodata : { *(.rodata*) } . = ALIGN(8);
    .liveupdate_versions : { KEEP(*(.liveupdate_sec_hdr)) KEEP(*(.liveupdate_versions)) }
    /DISCARD/ : { *(.comment) *(.note*) *(.eh_frame) } }`;
  const image = () => link({ folder, name: 'vmlinux', source, script });

  it('of an image is what compat takes', () => {
    const { stdout, exitCode } = lvup(['inventory', image()]);
    expect(exitCode).toBe(0);
    const document = JSON.parse(stdout);
    expect(
      document.items.map(({ string, evidence }: Record<string, string>) => `${string} ${evidence}`),
    ).toEqual(['kho-v4 pattern', 'luo-v5 section', 'memfd-v2 section']);
    write('image.json', stdout);
    expect(lvup(['compat', 'image.json', 'vmlinux.elf'], { cwd: folder }).exitCode).toBe(0);
  });

  it('of an image without the section says so, and is no success', () => {
    const file = link({ folder, name: 'none', source: 'int _start(void) { return 0; }' });
    const { stderr, exitCode } = lvup(['inventory', file]);
    expect(stderr).toMatch(/not known: the section: .* has no \.liveupdate_versions/);
    expect(exitCode).toBe(3);
  });

  it('--schema is a JSON Schema', () => {
    const { stdout, exitCode } = lvup(['inventory', '--schema']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  });
});

describe('lvup matrix and merge', () => {
  const fleet = 'fleet';
  mkdirSync(join(folder, fleet));
  const KERNELS: Readonly<Record<string, readonly string[]>> = {
    '7.1': ['memfd-v1'],
    '7.2': ['memfd-v1', 'memfd-v2'],
    '7.3<b>&': ['memfd-v2'],
  };
  for (const [at, [label, strings]] of Object.entries(KERNELS).entries())
    write(
      `${fleet}/${at}.json`,
      JSON.stringify(inventoryRecord(kernel(label, ['kho-v4', 'luo-v5', ...strings]))),
    );
  const run = (...args: string[]) => lvup(args, { cwd: folder });

  it('show pairs and hops', () => {
    const { stdout, exitCode } = run('matrix', fleet);
    expect(stdout).toMatch(/3 kernels, 3 different lists, 3 classes; pairs: = works 2, x cannot-work 4/);
    expect(stdout).toContain('hops: 7.1 -> 7.2 (if it hands over memfd-v2) -> 7.3<b>&');
    expect(exitCode).toBe(0);
  });

  it('shares that are merged give the same document as one run', () => {
    for (const index of [1, 2, 3]) {
      const { exitCode } = run('matrix', fleet, '--shard', `${index}/3`, '-o', `part-${index}.json`);
      expect(exitCode).toBe(0);
    }
    const parts = ['part-3.json', 'part-1.json', 'part-2.json'];
    const merged = run('merge', ...parts, '--format', 'json').stdout;
    expect(merged).toBe(run('matrix', fleet, '--format', 'json').stdout);
    expect(run('merge', ...parts, '--format', 'inventories:all.json').exitCode).toBe(0);
    expect(run('matrix', 'all.json', '--format', 'json').stdout).toBe(merged);
    const { stderr, exitCode } = run('merge', 'part-1.json', 'part-3.json');
    expect(stderr).toMatch(/of 3 shares these are missing: 2/);
    expect(exitCode).toBe(2);
  });

  it('a list names kernels one a line', () => {
    write('list', `# two of them\n${fleet}/0.json\n\n${fleet}/1.json\n`);
    expect(run('matrix', '@list').stdout).toMatch(/^2 kernels/);
  });

  it('an inventory is no part of a matrix', () => {
    const { stderr, exitCode } = run('merge', `${fleet}/0.json`);
    expect(stderr).toMatch(
      /this is one inventory, and no part of a matrix\n.*0\.json\n.*lvup matrix --shard/,
    );
    expect(exitCode).toBe(2);
  });

  it('one kernel is no matrix', () => {
    const { stderr, exitCode } = run('matrix', `${fleet}/0.json`);
    expect(stderr).toMatch(/a matrix needs two kernels, and there is 1/);
    expect(exitCode).toBe(2);
  });

  it('HTML is one page without scripts, and labels are escaped', () => {
    run('matrix', fleet, '--format', 'html:matrix.html');
    const html = readFileSync(join(folder, 'matrix.html'), 'utf8');
    expect(html).toContain('7.3&lt;b&gt;&amp;');
    expect(html).not.toContain('7.3<b>');
    expect(html).not.toMatch(/<script|https?:|<link|<img/);
    expect(html.match(/<td class="(works|cannot-work)">/g)).toHaveLength(9);
    expect(html.match(/<th scope="row">/g)).toHaveLength(3);
  });
});
