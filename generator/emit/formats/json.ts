// The payload for scripts. The shape is a promise: fields are added, never renamed, and a reader that finds another
// `version` must not guess.

import { readHeader } from '../../section/check-header.js';
import { toHex } from '../../shared/hex.js';
import type { Endianness, RunInput, SectionImage } from '../../types.js';
import type { OriginRecord } from './origin-record.js';
import { piecesOf } from './pieces.js';
import type { PayloadContext } from './render-payload.js';

export interface PayloadDocument {
  readonly format: 'lvup-payload';
  readonly version: 1;
  readonly input: PayloadInput;
  readonly endianness: Endianness;
  /** A vmlinux has a header and entries, a module entries alone. */
  readonly form: SectionImage['form'];
  /** Bytes. */
  readonly size: number;
  /** The whole section, two hexadecimal digits a byte. */
  readonly bytes: string;
  /** null for a module, and for a section without a whole header. */
  readonly header: { readonly offset: number; readonly magic: number; readonly version: number } | null;
  readonly entries: readonly PayloadEntry[];
}

/** What the answer rests on, as a person would name it; null for what is not known. */
export type PayloadInput = {
  readonly [Key in keyof RunInput]: undefined extends RunInput[Key]
    ? Exclude<RunInput[Key], undefined> | null
    : RunInput[Key];
};

export interface PayloadEntry {
  /** From 0, in the order of the section. */
  readonly index: number;
  /** Inside the section, bytes. */
  readonly offset: number;
  /** Up to the first NUL, one character (U+0001 to U+00FF) a byte. */
  readonly text: string;
  /** All bytes of the entry, two hexadecimal digits each; 48 bytes when the entry keeps the format. */
  readonly hex: string;
  /** null for an image that was read and not predicted. */
  readonly origin: OriginRecord | null;
}

export function renderJson(image: SectionImage, context: PayloadContext): string {
  return `${toAscii(JSON.stringify(payloadDocument(image, context), null, 2))}\n`;
}

export function payloadDocument(image: SectionImage, { input }: PayloadContext): PayloadDocument {
  const { bytes, endianness, form } = image;
  const header = readHeader(image);
  const { config = null, arch = null, compiler = null } = input;
  return {
    format: 'lvup-payload',
    version: 1,
    input: { ...input, config, arch, compiler },
    endianness,
    form,
    size: bytes.length,
    bytes: toHex(bytes),
    header: header ? { offset: 0, ...header } : null,
    entries: piecesOf(image)
      .filter(({ role }) => role === 'entry')
      .map(({ index, offset, text, bytes: own, origin }) => {
        return { index, offset, text, hex: toHex(own), origin: origin ?? null };
      }),
  };
}

/** JSON leaves DEL and everything above as it is; a terminal takes some of it for commands. */
function toAscii(json: string): string {
  return json.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
