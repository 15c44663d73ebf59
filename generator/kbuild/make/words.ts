// GNU make has one data type, text, and lists are text with white space between the words (function.c,
// find_next_token). White space is ASCII's: other bytes of a UTF-8 name must not split a word.

const WORD = /[^ \t-\r]+/g;

export function splitWords(text: string): string[] {
  return text.match(WORD) ?? [];
}

export function joinWords(words: readonly string[]): string {
  return words.join(' ');
}

export function stripBlanks(text: string): string {
  return text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, '');
}

/** Index of the bracket that closes the one before `start`, or -1. Only brackets of the same kind count. */
export function closingBracket(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === open) depth++;
    else if (char === close && --depth < 0) return at;
  }
  return -1;
}

/** Index behind the variable reference whose `$` is at `at`: `$x`, `$(...)` or `${...}`. */
export function skipReference(text: string, at: number): number {
  const open = text[at + 1];
  if (open !== '(' && open !== '{') return at + 2;
  const end = closingBracket(text, at + 2, open, open === '(' ? ')' : '}');
  return end < 0 ? text.length : end + 1;
}
