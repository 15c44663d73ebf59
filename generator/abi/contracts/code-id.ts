// Half of the commits that touch a header touch its comments. The compiler sees blanks there: with the same code at the
// same places, line by line, all that was worked out of a header still holds.

import { createHash } from 'node:crypto';

const known = new Map<string, string>();

const MOST_KNOWN = 20_000;

/** 40 hexadecimal digits of what is not a comment. `id`: of the text, as git names it. */
export function codeId(id: string, text: string): string {
  const before = known.get(id);
  if (before !== undefined) return before;
  if (known.size > MOST_KNOWN) known.clear();
  const code = createHash('sha1').update(withoutComments(text), 'latin1').digest('hex');
  known.set(id, code);
  return code;
}

/** Comments, and what can hold the look of one: names of headers, strings, characters. */
const PIECES =
  /\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/(?:\\\n|[^\n])*|^[ \t]*#[ \t]*include(?:_next)?[ \t]*<[^>\n]*>|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/gm;

/** Comments as blanks, blanks at the end of lines and lines at the end of the text left out. */
function withoutComments(text: string): string {
  const blanked = text.replace(PIECES, (piece) => (isComment(piece) ? piece.replace(/[^\n]/g, ' ') : piece));
  return blanked.replace(/[ \t]+$/gm, '').trimEnd();
}

/** One without an end is an error. */
function isComment(piece: string): boolean {
  return piece.startsWith('//') || /^\/\*[\s\S]*\*\/$/.test(piece);
}
