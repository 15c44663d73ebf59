// Scripts read the JSON form with other parsers than ours: Python decides, and a linked section says what is in it.

import { execaSync } from 'execa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PayloadDocument } from '../../../generator/emit/formats/json.js';
import { renderPayload } from '../../../generator/emit/formats/render-payload.js';
import { readSectionImage } from '../../../generator/image/read-image.js';
import type { SectionImage } from '../../../generator/types.js';
import { requireTool } from '../../helpers/tools.js';
import { dumpedByTool, entryC, HEADER_C, link, scratch } from '../../image/linked.js';
import { awkwardString, HOSTILE, HOSTILE_INPUT, INPUT, payload, withOrigins } from './sample.js';

const folder = scratch('json');
const json = async (image: SectionImage, input = INPUT) =>
  (await renderPayload(image, 'json', { input })) as string;

it.skipIf(requireTool('clang-19') || requireTool('llvm-objcopy-19')).each([
  ['x86_64-linux-gnu', 'little'],
  ['s390x-linux-gnu', 'big'],
])('says what clang and lld put into the section for %s', async (target, endianness) => {
  const source = [HEADER_C, entryC('a', '"luo-v5"'), entryC('b', '"memfd-v2"')].join('\n');
  const path = link({ folder, name: target, target, source });
  const document: PayloadDocument = JSON.parse(await json(readSectionImage(path).image!));
  expect(document).toMatchObject({
    format: 'lvup-payload',
    version: 1,
    endianness,
    form: 'vmlinux',
    size: 104,
    bytes: Buffer.from(dumpedByTool(path)).toString('hex'),
    header: { offset: 0, magic: 0x4c565550, version: 1 },
    entries: [
      { index: 0, offset: 8, text: 'luo-v5', origin: null },
      { index: 1, offset: 56, text: 'memfd-v2', origin: null },
    ],
  });
});

it('keeps its shape', async () => {
  const image = withOrigins(payload(['memfd-v2'], 'module'), 'mm/memfd_luo.c');
  expect(JSON.parse(await json(image))).toEqual({
    format: 'lvup-payload',
    version: 1,
    input: INPUT,
    endianness: 'little',
    form: 'module',
    size: 48,
    bytes: `6d656d66642d7632${'00'.repeat(40)}`,
    header: null,
    entries: [
      {
        index: 0,
        offset: 0,
        text: 'memfd-v2',
        hex: `6d656d66642d7632${'00'.repeat(40)}`,
        origin: {
          object: 'mm/memfd_luo.o',
          source: 'mm/memfd_luo.c',
          file: 'mm/memfd_luo.c',
          line: 7,
          symbol: 'entry',
          handler: null,
          module: null,
          config: ['CONFIG_LIVEUPDATE', 'CONFIG_LIVEUPDATE_MEMFD'],
          macros: ['LIVEUPDATE_SEC_VERSION'],
        },
      },
    ],
  });
});

it('has null where nothing is known', async () => {
  const input = { ...INPUT, config: undefined, arch: undefined, compiler: undefined };
  const document: PayloadDocument = JSON.parse(await json(payload(['a']), input));
  expect(document.input).toMatchObject({ config: null, arch: null, compiler: null });
});

it.skipIf(requireTool('python3'))('is ASCII, and Python reads the very bytes of every string', async () => {
  const script =
    'import json,sys; [print(e["text"].encode("latin1").hex()) for e in json.load(sys.stdin)["entries"]]';
  await fc.assert(
    fc.asyncProperty(fc.array(awkwardString, { minLength: 1, maxLength: 8 }), async (strings) => {
      const text = await json(withOrigins(payload(strings), HOSTILE), HOSTILE_INPUT);
      expect(text).toMatch(/^[\n -~]*\n$/);
      const read = execaSync('python3', ['-c', script], { input: text }).stdout.split('\n');
      expect(read).toEqual(strings.map((string) => Buffer.from(string, 'latin1').toString('hex')));
    }),
    { numRuns: 10 },
  );
});
