// A generated source outlives the run that made it: the file itself says of which kernel it is, and of every piece
// where in that kernel it comes from.

import { readHeader } from '../../section/check-header.js';
import type { RunInput, SectionImage } from '../../types.js';
import { commentText } from './c-text.js';
import { describeOrigin } from './origin-record.js';
import type { Piece } from './pieces.js';

/**
 * Lines for the head of the file, safe inside a block comment. The tree's own path is left out: the same kernel gives
 * the same file on every machine.
 */
export function titleLines(image: SectionImage, input: RunInput): string[] {
  const lines = [
    `The .liveupdate_versions section of Linux ${input.version}: ${image.label}.`,
    'Written by lvup; generate it again instead of editing it.',
    '',
    ...(input.arch === undefined ? [] : [`arch:     ${input.arch}, ${image.endianness} endian`]),
    ...(input.compiler === undefined ? [] : [`compiler: ${input.compiler}`]),
    ...(input.config === undefined ? [] : [`config:   ${input.config}`]),
  ];
  return lines.map((line) => (line ? ` ${commentText(line)}` : ''));
}

/** One line for a piece, safe inside a block comment. */
export function pieceComment({ role, index, offset, origin }: Piece, image: SectionImage): string {
  const name = role === 'header' ? describeHeader(image) : `${role} ${index}, offset ${offset}`;
  return commentText(origin ? `${name}: ${describeOrigin(origin)}` : name);
}

function describeHeader(image: SectionImage): string {
  const header = readHeader(image);
  if (!header) return 'header';
  return `header, magic 0x${header.magic.toString(16)}, version ${header.version}, ${image.endianness} endian`;
}
