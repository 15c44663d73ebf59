// What programs read: every command's JSON parses, names its format and version, and is ASCII whatever the strings are.

import { beforeAll, describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../../generator/findings/codes.js';
import { lvup } from '../helpers/lvup.js';
import { buildSmallKernel, linkOrder, requireToolchain, type SmallKernel } from '../helpers/small-kernel.js';
import { entryC, HEADER_C, link, scratch } from '../image/linked.js';

// biome-ignore lint/suspicious/noExplicitAny: whatever the program wrote
type Document = any;

function json(args: readonly string[]): { document: Document; exitCode: number } {
  const { stdout, stderr, exitCode } = lvup([...args, '--format', 'json']);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^[\n -~]*$/);
  const document = JSON.parse(stdout);
  expect(document).toMatchObject({ format: `lvup-${args[0]}`, version: 1 });
  return { document, exitCode };
}

describe.skipIf(requireToolchain('x86_64-gcc'))('of a built kernel', () => {
  let kernel: SmallKernel;
  let place: readonly string[];

  beforeAll(async () => {
    kernel = await buildSmallKernel({ overlay: 'minimal-kernel' });
    place = ['--tree', kernel.tree, '--build', kernel.build];
  });

  it('generate has the linked bytes, and spans that tile them', () => {
    const { document, exitCode } = json(['generate', ...place]);
    expect(document.exitCode).toBe(exitCode);
    expect(document.image.bytes).toBe(kernel.sectionBytes!.toString('hex'));
    let end = 0;
    for (const { offset, size, origin } of document.image.spans) {
      expect(offset).toBe(end);
      expect(origin.file).toMatch(/^kernel\/liveupdate\//);
      end += size;
    }
    expect(end).toBe(document.image.size);
  });

  it('check has the verdict and both images', () => {
    const { document } = json(['check', kernel.vmlinux, ...place]);
    expect(document.verdict).toBe('identical');
    expect(document.regions).toEqual([]);
    expect(document.actual.bytes).toBe(kernel.sectionBytes!.toString('hex'));
    expect(document.expected.bytes).toBe(document.actual.bytes);
  });

  it('scan has every use with its place', () => {
    const { document } = json(['scan', ...place]);
    expect(document.uses).toContainEqual(
      expect.objectContaining({
        text: 'luo-v5',
        presence: 'built-in',
        object: 'kernel/liveupdate/luo_core.o',
      }),
    );
    expect(document.input.hashes['kernel/liveupdate/luo_core.c']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('why has the place in the image', () => {
    const { document } = json(['why', 'luo-v5', ...place]);
    expect(document.uses[0].position).toEqual({ image: 'vmlinux', index: 0, offset: 8 });
  });

  it('objects has what ar lists', () => {
    const { document } = json(['objects', ...place]);
    const names = document.objects
      .filter((one: { object: string; presence: string }) => one.presence === 'built-in')
      .map((one: { object: string; presence: string }) => one.object);
    expect(names).toEqual(linkOrder(kernel));
  });

  it('patch says that there is nothing to do', () => {
    expect(json(['patch', '--tree', kernel.tree]).document).toMatchObject({
      state: 'already-there',
      patch: '',
    });
  });
});

describe.skipIf(requireToolchain('x86_64-gcc'))('of an image', () => {
  const folder = scratch('json');

  it('dump keeps every byte of a string', () => {
    const bytes = Array.from({ length: 40 }, (_, at) => [0xff, 0x80, 0x22, 0x5c, 0x1b, 0x7f][at] ?? 0x41);
    const initialiser = `{${bytes.join(',')}}`;
    const source = `${HEADER_C}\n${entryC('a', initialiser)}\nint _start(void){return 0;}`;
    const { document, exitCode } = json(['dump', link({ folder, name: 'bytes', source })]);
    const [{ images, findings }] = document.files;
    expect(Buffer.from(images[0].entries[0].text, 'latin1')).toEqual(Buffer.from(bytes));
    expect(findings).toContainEqual(expect.objectContaining({ code: 'entry-unprintable', level: 'warning' }));
    expect({ exitCode, said: document.exitCode }).toEqual({ exitCode: 1, said: 1 });
  });

  it('dump says why there is no section', () => {
    const { document } = json(['dump', process.execPath]);
    expect(document.files[0].images[0]).toMatchObject({ image: null, absence: 'not-a-kernel' });
  });
});

describe('of lvup itself', () => {
  it('rules has every code', () => {
    const { document } = json(['rules']);
    expect(document.rules.map(({ code }: { code: string }) => code)).toEqual(FINDING_CODES);
  });

  it('explain has one', () => {
    expect(json(['explain', 'image-stale']).document.rule).toMatchObject({
      code: 'image-stale',
      level: 'warning',
    });
  });
});
