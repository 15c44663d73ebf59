// Who governs what is said in comments ("If this structure is modified, `X` must be updated") and in DOC: blocks, which
// the preprocessor throws away: they are read from the text itself.

export interface Comment {
  /** Without the comment's marks and the stars at the beginning of lines. */
  readonly text: string;
  /** Title of a `DOC:` block. */
  readonly doc: string | undefined;
  /** What a kernel-doc comment is about: `struct luo_ser`, `MEMFD_LUO_FOLIO_DIRTY`. */
  readonly about: string | undefined;
  /** From 1. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Alone in its lines it is about what comes next, otherwise about the code beside it. */
  readonly place: 'alone' | 'before code' | 'behind code';
  /** Lines of `text` begin here. */
  readonly lines: readonly string[];
}

const PIECES = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

export function readComments(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let line = 1;
  let counted = 0;
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    if (!piece.startsWith('/')) continue;
    line += newlines(text.slice(counted, index));
    counted = index;
    comments.push({ ...comment(piece, line), place: placeOf(text, index, index + piece.length) });
  }
  return comments;
}

function placeOf(text: string, begin: number, end: number): Comment['place'] {
  const hasCode = (beside: string) => beside.replace(/\/\*.*?\*\/|\/\/.*/g, '').trim() !== '';
  if (hasCode(text.slice(text.lastIndexOf('\n', begin - 1) + 1, begin))) return 'behind code';
  const newline = text.indexOf('\n', end);
  return hasCode(text.slice(end, newline < 0 ? text.length : newline)) ? 'before code' : 'alone';
}

function comment(piece: string, firstLine: number): Omit<Comment, 'place'> {
  const inside = piece.startsWith('//') ? piece.slice(2) : piece.replace(/^\/\*+/, '').replace(/\*\/$/, '');
  const lines = inside.split('\n').map((line) => line.replace(/^[ \t]*\*(?!\/)[ \t]?/, ''));
  const text = lines.join('\n');
  const isKernelDoc = piece.startsWith('/**') && piece !== '/**/';
  const [, doc] = isKernelDoc ? (/^\s*DOC:\s*(.*)/.exec(text) ?? []) : [];
  const [, about] =
    isKernelDoc && doc === undefined
      ? (/^\s*((?:struct|union|enum|typedef)\s+\w+|\w+)(?:\(\))?\s*[-:]/.exec(text) ?? [])
      : [];
  return {
    text,
    doc,
    about: about?.replace(/\s+/, ' '),
    firstLine,
    lastLine: firstLine + newlines(piece),
    lines,
  };
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

/** The comment right above a declaration or behind it, or a kernel-doc comment that names it. */
export function isAbout(
  { about, doc, firstLine, lastLine, place }: Comment,
  { name, kind, line }: { readonly name: string; readonly kind: string; readonly line: number },
): boolean {
  if (doc !== undefined) return false;
  if (about !== undefined) return about === name || about === `${kind} ${name}`;
  if (place === 'alone') return lastLine === line - 1;
  return place === 'before code' ? lastLine === line : firstLine === line;
}

/** The sentences, lines joined; a blank line ends one too. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n|(?<=[.;:])\s+(?=[A-Z@])/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '');
}
