// The C and the assembler form are right when compilers and assemblers make the image's bytes of them: of good
// sections, of broken ones, and of names that try to leave their comment.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PayloadFormat, renderPayload } from '../../../generator/emit/formats/render-payload.js';
import { readSectionImage } from '../../../generator/image/read-image.js';
import { spansOf } from '../../../generator/shared/section-layout.js';
import type { SectionImage } from '../../../generator/types.js';
import { requireTool } from '../../helpers/tools.js';
import { dumpedByTool, linkObjects, readByTool, scratch } from '../../image/linked.js';
import { AWKWARD, awkwardString, HOSTILE, HOSTILE_INPUT, payload, withOrigins } from './sample.js';

const folder = scratch('sources');
const WARNINGS = ['-Wall', '-Wextra', '-pedantic', '-Werror', '-c'];
const C = ['-std=gnu11', ...WARNINGS];
const noObjcopy = requireTool('llvm-objcopy-19');

describe.each<readonly [format: PayloadFormat, suffix: string, tool: string, options: readonly string[]]>([
  ['c', 'c', 'gcc', C],
  ['c', 'c', 'gcc', [...C, '-trigraphs', '-O2']],
  ['c', 'c', 'clang-19', C],
  ['c', 'c', 'clang-19', ['-std=c11', ...WARNINGS]],
  ['c', 'c', 'clang-19', [...C, '--target=s390x-linux-gnu']],
  ['c', 'c', 'aarch64-linux-gnu-gcc', C],
  ['asm', 's', 'as', []],
  ['asm', 's', 'aarch64-linux-gnu-as', []],
  ['asm', 's', 'clang-19', ['-c']],
  ['asm', 's', 'clang-19', ['-c', '--target=aarch64-linux-gnu']],
  ['asm', 's', 'clang-19', ['-c', '--target=s390x-linux-gnu']],
  ['asm', 'S', 'gcc', WARNINGS],
])('%s in a .%s file, %s %j', (format, suffix, tool, options) => {
  const skip = noObjcopy || requireTool(tool);

  async function build(image: SectionImage): Promise<string> {
    const object = join(folder, `payload-${suffix}.o`);
    const source = `payload.${suffix}`;
    const text = (await renderPayload(image, format, { input: HOSTILE_INPUT })) as string;
    expect(text).toMatch(/^[\n\t -~]*\n$/);
    writeFileSync(join(folder, source), text);
    const { stderr } = execaSync(tool, [...options, source, '-o', object], { cwd: folder });
    expect(stderr).toBe('');
    return object;
  }

  it.skipIf(skip)('gives the bytes, whatever the strings and the names are', async () => {
    const strings = fc.array(awkwardString, { minLength: 1, maxLength: 8 });
    const form = fc.constantFrom('vmlinux', 'module');
    await fc.assert(
      fc.asyncProperty(strings, form, async (list, form) => {
        const image = withOrigins(payload(list, form), HOSTILE);
        expect(dumpedByTool(await build(image))).toEqual(image.bytes);
      }),
      { numRuns: 5 },
    );
  });

  it.skipIf(skip)('gives the bytes of strings that mean something to a lexer', async () => {
    const image = payload(AWKWARD);
    expect(dumpedByTool(await build(image))).toEqual(image.bytes);
  });

  it.skipIf(skip)('gives the bytes of sections that break the format', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const image = { ...payload(['any']), bytes, spans: spansOf(bytes, 'vmlinux') };
        expect(dumpedByTool(await build(withOrigins(image, HOSTILE)))).toEqual(bytes);
      }),
      { numRuns: 4 },
    );
  });

  it.skipIf(skip)(
    'makes a section that is loaded, read-only and aligned, and no other with content',
    async () => {
      const object = await build(payload(['luo-v5', 'memfd-v2']));
      const table = execaSync('readelf', ['-SW', object]).stdout;
      expect(table).toMatch(/ \.liveupdate_versions +PROGBITS +\w+ \w+ 000068 00 +A +0 +0 +8$/m);
      const filled = readByTool(object).sections.filter(
        ({ Name, Size }) => Size > 0 && /^\.(text|data|rodata|bss)/.test(Name.Name),
      );
      expect(filled).toEqual([]);
    },
  );
});

it.skipIf(requireTool('gcc') || requireTool('ld')).each(['c', 'asm'] as const)(
  'an ELF file that the %s form is linked into is read as a kernel with that section',
  async (format) => {
    const image = payload(['luo-v5', 'memfd-v2']);
    const source = `linked.${format === 'c' ? 'c' : 's'}`;
    writeFileSync(join(folder, source), await renderPayload(image, format, { input: HOSTILE_INPUT }));
    writeFileSync(join(folder, 'start.c'), 'void _start(void) {}\n');
    for (const name of [source, 'start.c']) execaSync('gcc', ['-c', '-fno-pic', name], { cwd: folder });
    const path = linkObjects({ folder, name: `linked-${format}` }, ['linked.o', 'start.o']);
    expect(readSectionImage(path).image).toMatchObject({ bytes: image.bytes, form: 'vmlinux' });
  },
);
