// The payload leaves lvup in the form that its next reader has: a person, objcopy --update-section, a script, a
// bootloader's build, an orchestrator in TypeScript. All forms say the same bytes.

import { RunError } from '../../shared/errors.js';
import type { RunInput, SectionImage } from '../../types.js';

export const PAYLOAD_FORMATS = ['hex', 'bin', 'json', 'c', 'asm', 'ts'] as const;
export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];

export interface PayloadContext {
  /** Names the kernel in formats that have room for it. */
  readonly input: RunInput;
}

/** One format; text is ASCII and ends with a newline. */
export type PayloadRenderer = (image: SectionImage, context: PayloadContext) => Uint8Array | string;

/** Loaded when asked for: handlebars and ts-morph would double the start-up of everything else. */
const RENDERERS: Readonly<Record<PayloadFormat, () => Promise<PayloadRenderer>>> = {
  hex: async () => (await import('./hex.js')).renderHex,
  bin: async () => (await import('./bin.js')).renderBin,
  json: async () => (await import('./json.js')).renderJson,
  c: async () => (await import('./c.js')).renderC,
  asm: async () => (await import('./asm.js')).renderAsm,
  ts: async () => (await import('../bindings/render-bindings.js')).renderBindings,
};

/**
 * The image in one format: bytes for `bin`, ASCII text for the others. Throws a `RunError` for an image without a
 * byte, and for `ts` also for one that breaks the section's format.
 */
export async function renderPayload(
  image: SectionImage,
  format: PayloadFormat,
  context: PayloadContext,
): Promise<Uint8Array | string> {
  if (!image.bytes.length)
    throw new RunError('the payload is empty', {
      where: image.label,
      hint: 'run `lvup scan` to see which objects have entries with this .config',
    });
  const render = await RENDERERS[format]();
  return render(image, context);
}
