// The section as a C file: compiled and linked into a bootloader, a firmware mock or a test, it is found there by the
// tools that read vmlinux. Bytes are spelled one by one or as characters, so no machine's byte order comes in.

import { LIVEUPDATE_SECTIONS, type SectionImage } from '../../types.js';
import { renderTemplate } from '../render-template.js';
import { byteRows, stringLiteral } from './c-text.js';
import { type Piece, piecesOf } from './pieces.js';
import type { PayloadContext } from './render-payload.js';
import { pieceComment, titleLines } from './source-comments.js';

/** C11 with GNU attributes. */
export function renderC(image: SectionImage, { input }: PayloadContext): string {
  return renderTemplate({
    path: 'payload/payload.c.hbs',
    values: {
      title: titleLines(image, input),
      section: LIVEUPDATE_SECTIONS[1],
      alignment: sectionAlignment(image),
      size: image.bytes.length,
      members: piecesOf(image).map((piece) => ({
        type: isString(piece) ? 'char' : 'unsigned char',
        name: piece.name,
        size: piece.bytes.length,
        comment: pieceComment(piece, image),
        value: isString(piece) ? stringLiteral(piece.text) : byteList(piece.bytes),
      })),
    },
  });
}

/** The linker script aligns the header to 8; a module's entries have no alignment. */
export function sectionAlignment({ form }: SectionImage): number {
  return form === 'vmlinux' ? 8 : 1;
}

/** A literal leaves room for its NUL: without one, newer compilers warn. */
function isString({ role, terminated }: Piece): boolean {
  return role === 'entry' && terminated;
}

function byteList(bytes: Uint8Array): string {
  const rows = byteRows(bytes, 12);
  return rows.length === 1 ? `{ ${rows[0]} }` : `{\n${rows.map((row) => `\t\t${row},\n`).join('')}\t}`;
}
