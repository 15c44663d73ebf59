// C's translation phases 2 and 3 (C11 5.1.1.2), as far as finding macro definitions needs them: a backslash at the
// end of a line joins it with the next, and a comment is one space, also when it spans lines of a directive. Only
// the few files that name a seed come here.

export interface LogicalLine {
  /** Of its first character, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Splits C text into logical lines without comments. */
export function cLines(text: string): readonly LogicalLine[] {
  const joined = joinedLines(text);
  // A raw string may hold anything, comment marks too: then comments stay, which can only find more.
  return /(?<![A-Za-z0-9_])(?:u8|[uUL])?R"/.test(text) ? joined : withoutComments(joined);
}

/** Splits text of other languages: backslashes join lines, nothing else is known. */
export function joinedLines(text: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  let pending = '';
  let start = 1;
  let number = 0;
  for (const physical of text.split('\n')) {
    number++;
    // gcc and clang allow white space between the backslash and the line's end.
    const splice = /\\[ \t\r\f\v]*$/.exec(physical);
    if (splice !== null) {
      pending += physical.slice(0, splice.index);
      continue;
    }
    lines.push({ line: start, text: pending + physical });
    pending = '';
    start = number + 1;
  }
  if (pending !== '') lines.push({ line: start, text: pending });
  return lines;
}

/** A literal that is not closed ends with its line, in gcc and in clang: an apostrophe in `#error don't` opens nothing. */
const PIECE = /\/\*|\/\/|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?/g;

function withoutComments(lines: readonly LogicalLine[]): LogicalLine[] {
  const kept: LogicalLine[] = [];
  /** The line in which a comment began that is still open, and its text up to there. */
  let open: LogicalLine | undefined;
  for (const { line, text } of lines) {
    let [start, head, rest] = open === undefined ? [line, '', text] : [open.line, open.text, text];
    if (open !== undefined) {
      const close = rest.indexOf('*/');
      if (close < 0) continue;
      rest = rest.slice(close + 2);
      open = undefined;
    }
    for (;;) {
      const comment = firstComment(rest);
      if (comment < 0) {
        kept.push({ line: start, text: head + rest });
        break;
      }
      head += `${rest.slice(0, comment)} `;
      if (rest[comment + 1] === '/') {
        kept.push({ line: start, text: head });
        break;
      }
      const close = rest.indexOf('*/', comment + 2);
      if (close < 0) {
        open = { line: start, text: head };
        break;
      }
      rest = rest.slice(close + 2);
    }
  }
  if (open !== undefined) kept.push(open);
  return kept;
}

function firstComment(text: string): number {
  if (!text.includes('/')) return -1;
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    if (piece === '/*' || piece === '//') return index;
  }
  return -1;
}
