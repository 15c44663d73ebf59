// C and the GNU assembler read strings and block comments alike, and nearly every byte of an entry's text is legal in
// both but means something else somewhere: trigraphs (-Wall warns of them), `*/` in a comment, a digit behind \x.

import { escapeText } from '../../shared/escape-text.js';

/** A string literal of any bytes. Octal escapes end after three digits, whatever follows them. */
export function stringLiteral(text: string): string {
  const escaped = text.replace(/[^ !#->@-[\]-~]/g, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `"${escaped}"`;
}

/** Any text for the inside of a block comment: one line that can't end the comment, open another or be a trigraph. */
export function commentText(text: string): string {
  return escapeText(text)
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    .replace(/\?(?=\?)/g, '?\\');
}

/** `0x50, 0x55, ...` in rows of `perRow`. */
export function byteRows(bytes: Uint8Array, perRow: number): string[] {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += perRow)
    rows.push(
      Array.from(bytes.subarray(at, at + perRow), (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(
        ', ',
      ),
    );
  return rows;
}
