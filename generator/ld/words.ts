// The linker's words are wider than C's: `.init.text`, `*vmlinux.o` and `[0-9a-z]` are one word each. A linker script
// goes through the C preprocessor first, so words are put together again from tokens that touch.

import type { Place, Token } from '../cpp/token.js';

export interface Word extends Place {
  readonly text: string;
}

const STRUCTURE = new Set([
  '{',
  '}',
  '(',
  ')',
  ';',
  ',',
  '=',
  ':',
  '+=',
  '-=',
  '<',
  '>',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '>>',
  '<<',
  '+',
  '&',
  '|',
  '!',
  '%',
]);

/** Parentheses, braces, separators and operators stand alone; `*`, `?`, `-`, `/`, `.` and `[ ]` are parts of names. */
export function joinWords(tokens: readonly Token[]): Word[] {
  const words: { text: string; file: string; line: number; column: number }[] = [];
  let open = false;
  for (const token of tokens) {
    const alone = STRUCTURE.has(token.text) || token.kind === 'string';
    const last = words.at(-1);
    if (open && last && !alone && !token.spaceBefore && !token.startsLine) last.text += token.text;
    else words.push({ text: token.text, file: token.file, line: token.line, column: token.column });
    open = !alone;
  }
  return words;
}
