// The section as GNU assembler source, for code that is built without a C compiler. Only directives that every ELF
// target of GNU as and of clang has, and block comments: `#`, `@` and `//` are comments on some targets only.

import { LIVEUPDATE_SECTIONS, type SectionImage } from '../../types.js';
import { renderTemplate } from '../render-template.js';
import { sectionAlignment } from './c.js';
import { byteRows, stringLiteral } from './c-text.js';
import { type Piece, piecesOf } from './pieces.js';
import type { PayloadContext } from './render-payload.js';
import { pieceComment, titleLines } from './source-comments.js';

/** Good as .s and, through the C preprocessor, as .S. */
export function renderAsm(image: SectionImage, { input }: PayloadContext): string {
  return renderTemplate({
    path: 'payload/payload.s.hbs',
    values: {
      title: titleLines(image, input),
      section: LIVEUPDATE_SECTIONS[1],
      alignment: sectionAlignment(image),
      pieces: piecesOf(image).map((piece) => ({
        comment: pieceComment(piece, image),
        lines: directives(piece),
      })),
    },
  });
}

function directives({ role, text, bytes }: Piece): string[] {
  const readable = role === 'entry' ? text : '';
  const rest = bytes.subarray(readable.length);
  return [...(readable ? [`.ascii ${stringLiteral(readable)}`] : []), ...restDirectives(rest)];
}

function restDirectives(rest: Uint8Array): string[] {
  if (!rest.length) return [];
  if (rest.every((byte) => byte === 0)) return [`.zero ${rest.length}`];
  return byteRows(rest, 12).map((row) => `.byte ${row}`);
}
