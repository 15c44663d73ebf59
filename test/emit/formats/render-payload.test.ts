// What all formats share: they say where entries come from, are the same every time, and refuse what they can't say.

import { expect, it } from 'vitest';
import { PAYLOAD_FORMATS, renderPayload } from '../../../generator/emit/formats/render-payload.js';
import { RunError } from '../../../generator/shared/errors.js';
import { INPUT, payload, withOrigins } from './sample.js';

const image = withOrigins(payload(['luo-v5', 'memfd-v2']), 'drivers/a/b.c');

it('bin is the bytes, in a copy of the caller', async () => {
  const bytes = (await renderPayload(image, 'bin', { input: INPUT })) as Uint8Array;
  expect(bytes).toEqual(image.bytes);
  bytes.fill(0);
  expect(image.bytes[0]).toBe(0x50);
});

it.each(['json', 'c', 'asm', 'ts'] as const)('%s names the file of every entry', async (format) => {
  const text = (await renderPayload(image, format, { input: INPUT })) as string;
  expect(text.split('drivers/a/b.o')).toHaveLength(format === 'c' || format === 'asm' ? 4 : 3);
  expect(text).toContain('CONFIG_LIVEUPDATE_MEMFD');
  expect(text).toContain('7.3.4');
});

it.each(['hex', 'c', 'asm', 'ts'] as const)('%s does not name the machine it was made on', async (format) => {
  const elsewhere = { ...INPUT, tree: '/home/somebody/linux', build: '/tmp/build' };
  expect(await renderPayload(image, format, { input: elsewhere })).toEqual(
    await renderPayload(image, format, { input: INPUT }),
  );
});

it.each(PAYLOAD_FORMATS)('%s refuses a payload without a byte', async (format) => {
  const empty = { ...image, bytes: new Uint8Array(), spans: [] };
  await expect(renderPayload(empty, format, { input: INPUT })).rejects.toThrow(RunError);
});

it('a variable that holds two entries gives two', async () => {
  const rows = payload(['a-v1', 'b-v1'], 'module');
  const joined = withOrigins({ ...rows, spans: [{ offset: 0, size: 96, role: 'entry' }] }, 'a.c');
  const { entries } = JSON.parse((await renderPayload(joined, 'json', { input: INPUT })) as string);
  expect(entries).toMatchObject([
    { index: 0, text: 'a-v1', origin: { file: 'a.c' } },
    { index: 1, offset: 48, text: 'b-v1', origin: { file: 'a.c' } },
  ]);
});
