// xxd decides what a hex dump is: it prints the same text, and makes the same bytes of it.

import { execaSync } from 'execa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderPayload } from '../../../generator/emit/formats/render-payload.js';
import type { SectionImage } from '../../../generator/types.js';
import { requireTool } from '../../helpers/tools.js';
import { awkwardString, INPUT, payload } from './sample.js';

const missing = requireTool('xxd');
const raw = { encoding: 'buffer', stripFinalNewline: false } as const;

it.skipIf(missing)('is what xxd prints, and xxd -r gives the bytes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
      await isDump({ ...payload(['any']), bytes });
    }),
    { numRuns: 30 },
  );
});

it.skipIf(missing)('is so for sections of random strings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(awkwardString, { minLength: 1, maxLength: 6 }), async (strings) => {
      await isDump(payload(strings));
    }),
    { numRuns: 30 },
  );
});

async function isDump(image: SectionImage): Promise<void> {
  const text = (await renderPayload(image, 'hex', { input: INPUT })) as string;
  const printed = execaSync('xxd', { input: image.bytes, ...raw }).stdout;
  expect(text).toBe(Buffer.from(printed).toString('latin1'));
  const back = execaSync('xxd', ['-r'], { input: text, ...raw }).stdout;
  expect(Buffer.from(back)).toEqual(Buffer.from(image.bytes));
}
