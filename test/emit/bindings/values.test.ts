// The values of the bindings: what the compiler linked, as types that tsc enforces, whatever the strings are.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderPayload } from '../../../generator/emit/formats/render-payload.js';
import { readSectionImage } from '../../../generator/image/read-image.js';
import { RunError } from '../../../generator/shared/errors.js';
import { spansOf } from '../../../generator/shared/section-layout.js';
import { requireTool } from '../../helpers/tools.js';
import { dumpedByTool, entryC, HEADER_C, link, scratch } from '../../image/linked.js';
import { AWKWARD, awkwardString, HOSTILE, INPUT, payload, withOrigins } from '../formats/sample.js';
import { importBindings, lint, typeErrors, writeBindings } from './compiled.js';

const folder = scratch('bindings-values');

it.skipIf(requireTool('gcc') || requireTool('ld') || requireTool('llvm-objcopy-19'))(
  'are those of the section that gcc and ld made',
  async () => {
    const source = [HEADER_C, entryC('a', '"memfd-v2"'), entryC('b', '"luo-v5"')].join('\n');
    const path = link({ folder, name: 'linked', source });
    const bindings = await importBindings(folder, 'linked-bindings', readSectionImage(path).image!);
    expect(bindings).toMatchObject({
      LIVEUPDATE_KERNEL: { version: '7.3.4', arch: 'x86_64', compiler: 'gcc (Debian 12.2.0-14) 12.2.0' },
      LIVEUPDATE_VERSIONS: ['luo-v5', 'memfd-v2'],
      LIVEUPDATE_ORIGINS: [],
      LIVEUPDATE_BYTE_ORDER: 'little',
      LIVEUPDATE_FORM: 'vmlinux',
      LIVEUPDATE_SECTION_HEX: Buffer.from(dumpedByTool(path)).toString('hex'),
    });
    expect(bindings.isLiveupdateVersion('luo-v5')).toBe(true);
    expect(bindings.isLiveupdateVersion('luo-v6')).toBe(false);
  },
);

it('say where each entry comes from', async () => {
  const image = withOrigins(payload(['luo-v5', 'memfd-v2']), 'mm/memfd_luo.c');
  const { LIVEUPDATE_ORIGINS } = await importBindings(folder, 'origins', image);
  expect(LIVEUPDATE_ORIGINS).toEqual(
    ['luo-v5', 'memfd-v2'].map((version, index) => ({
      index,
      version,
      object: 'mm/memfd_luo.o',
      file: 'mm/memfd_luo.c',
      line: 7,
      symbol: 'entry',
      module: null,
      config: ['CONFIG_LIVEUPDATE', 'CONFIG_LIVEUPDATE_MEMFD'],
    })),
  );
});

const STATEMENTS = [
  ['accepts a string of the kernel', "export const one: v.LiveupdateVersion = 'memfd-v2';", ''],
  [
    'refuses any other, and names the one that was meant',
    "export const one: v.LiveupdateVersion = 'memfd-v3';",
    'TS2820',
  ],
  [
    'narrows by the guard',
    'export const f = (t: string): v.LiveupdateVersion | false => v.isLiveupdateVersion(t) && t;',
    '',
  ],
  ['does not narrow without it', 'export const f = (t: string): v.LiveupdateVersion | false => t;', 'TS2322'],
  ['knows the order', "export const first: 'luo-v5' = v.LIVEUPDATE_VERSIONS[0];", ''],
  ['refuses to change the list', "v.LIVEUPDATE_VERSIONS.push('memfd-v2');", 'TS2339'],
  ['refuses an option of undefined', 'v.missingVersions(new Uint8Array(8), { form: undefined });', 'TS2379'],
] as const;

describe('are types: tsc', () => {
  let errors: string;
  beforeAll(async () => {
    const file = await writeBindings(folder, 'types', payload(['luo-v5', 'memfd-v2']));
    const users = STATEMENTS.map(([, statement], index) => {
      const user = join(file, '..', `user${index}.ts`);
      writeFileSync(user, `import * as v from './versions.js';\n${statement}\n`);
      return user;
    });
    errors = typeErrors(...users);
  });

  it.each(STATEMENTS.map(([claim, , code], index) => ({ claim, code, index })))(
    '$claim',
    ({ code, index }) => {
      const own = errors.split('\n').filter((line) => line.startsWith(`user${index}.ts`));
      expect(own.join('').match(/TS\d+/g) ?? []).toEqual(code ? [code] : []);
    },
  );
});

describe('whatever the strings and the names are', () => {
  it('tsc and Biome have nothing to say, and the values are the very bytes', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(awkwardString, { minLength: 1, maxLength: 30 }), async (random) => {
        const strings = [...AWKWARD, ...random];
        const name = `random${count++}`;
        const image = withOrigins(payload(strings), HOSTILE);
        const bindings = await importBindings(folder, name, image);
        expect(bindings.LIVEUPDATE_VERSIONS).toEqual(strings);
        expect(bindings.decodeLiveupdateVersions(image.bytes)).toEqual(strings);
        expect(bindings.missingVersions(image.bytes)).toEqual([]);
        expect(bindings.LIVEUPDATE_ORIGINS[0]!.file).toBe(HOSTILE);
        const file = join(folder, name, 'versions.ts');
        expect(readFileSync(file, 'utf8')).toMatch(/^[\n -~]*\n$/);
        expect(lint(file)).toMatchObject({ exitCode: 0 });
      }),
      { numRuns: 3 },
    );
  });

  it('a section without an entry gives bindings that compile', async () => {
    const bindings = await importBindings(folder, 'none', payload([]));
    expect(bindings.LIVEUPDATE_VERSIONS).toEqual([]);
    expect(bindings.isLiveupdateVersion('luo-v5')).toBe(false);
    expect(lint(join(folder, 'none', 'versions.ts'))).toMatchObject({ exitCode: 0 });
  });
});

it.each([
  ['another magic', (bytes: Uint8Array) => bytes.fill(1, 0, 4), 'section-bad-magic'],
  ['a string without a NUL', (bytes: Uint8Array) => bytes.fill(0x78, 8, 56), 'entry-unterminated'],
  ['bytes behind the NUL', (bytes: Uint8Array) => bytes.fill(0x78, 50, 52), 'entry-padding'],
])('are refused for a payload with %s', async (_, change, code) => {
  const { bytes, ...rest } = payload(['luo-v5', 'memfd-v2']);
  const broken = change(bytes.slice());
  const image = withOrigins({ ...rest, bytes: broken, spans: spansOf(broken, 'vmlinux') }, 'mm/memfd_luo.c');
  const refused = renderPayload(image, 'ts', { input: INPUT });
  await expect(refused).rejects.toThrow(RunError);
  await expect(refused).rejects.toMatchObject({ message: expect.stringContaining(code) });
});
