// Live updates are orchestrated outside the kernel, and where that is done in TypeScript the kernel's strings should
// be types: a typo in 'memfd-v2' is then an error of the compiler and not a failed boot of the next kernel.
//
// The module is templates/payload/bindings.ts, a whole module about a sample kernel; its values are replaced.

import { Project, type SourceFile } from 'ts-morph';
import type { FindingCode } from '../../findings/codes.js';
import { decodeSection } from '../../section/decode.js';
import { RunError } from '../../shared/errors.js';
import { toHex } from '../../shared/hex.js';
import { ENTRY_SIZE, HEADER_SIZE, SECTION_MAGIC, SECTION_VERSION } from '../../shared/section-format.js';
import type { RunInput, SectionEntry, SectionImage } from '../../types.js';
import { type Piece, piecesOf } from '../formats/pieces.js';
import type { PayloadContext } from '../formats/render-payload.js';
import { readTemplate } from '../render-template.js';
import { type LiteralRecord, literal, rowsLiteral } from './literals.js';

/** Findings about a section that can be decoded all the same. */
const READABLE: ReadonlySet<FindingCode> = new Set(['entry-unprintable', 'entry-duplicate', 'section-empty']);

/** A module without imports. Throws a `RunError` for an image that its own decoder would refuse. */
export function renderBindings(image: SectionImage, { input }: PayloadContext): string {
  requireReadable(image);
  const project = new Project({ useInMemoryFileSystem: true });
  const file = project.createSourceFile('bindings.ts', readTemplate('payload/bindings.ts'));
  setValues(file, valuesOf(image, input));
  file.formatText({ indentSize: 2 });
  return file.getFullText();
}

function requireReadable(image: SectionImage): void {
  const broken = decodeSection(image).findings.find(({ code }) => !READABLE.has(code));
  if (!broken) return;
  const { code, location } = broken;
  throw new RunError(`no module can be made of a payload that breaks the section's format: ${code}`, {
    where: location ? `${location.file}:${location.line}` : image.label,
    hint: `mend it first (\`lvup explain ${code}\`), or choose another format`,
  });
}

function setValues(file: SourceFile, values: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(values))
    file.getVariableDeclarationOrThrow(name).setInitializer(text);
}

function valuesOf(image: SectionImage, input: RunInput): Record<string, string> {
  const { entries } = decodeSection(image);
  const { version, arch, compiler } = input;
  const pieces = piecesOf(image);
  return {
    LIVEUPDATE_KERNEL: `${literal({ version, arch: arch ?? null, compiler: compiler ?? null })} as const`,
    LIVEUPDATE_VERSIONS: `${rowsLiteral(entries.map(({ text }) => text))} as const`,
    LIVEUPDATE_ORIGINS: rowsLiteral(entries.flatMap((entry) => originOf(entry, pieces))),
    LIVEUPDATE_MAGIC: `0x${SECTION_MAGIC.toString(16)}`,
    LIVEUPDATE_HEADER_VERSION: literal(SECTION_VERSION),
    LIVEUPDATE_HEADER_SIZE: literal(HEADER_SIZE),
    LIVEUPDATE_ENTRY_SIZE: literal(ENTRY_SIZE),
    LIVEUPDATE_BYTE_ORDER: literal(image.endianness),
    LIVEUPDATE_FORM: literal(image.form),
    LIVEUPDATE_SECTION_HEX: pieces.map(({ bytes }) => `\n${literal(toHex(bytes))}`).join(' +'),
  };
}

function originOf({ index, offset, text }: SectionEntry, pieces: readonly Piece[]): LiteralRecord[] {
  const origin = pieces.findLast((piece) => piece.offset <= offset)?.origin;
  if (!origin) return [];
  const { object, file, line, symbol, module, config } = origin;
  return [{ index, version: text, object, file, line, symbol, module, config }];
}
