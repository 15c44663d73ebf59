// The linker's words are wider than C's: `.init.text`, `*vmlinux.o` and `[0-9a-z]` are one word each. A linker script
// goes through the C preprocessor first, so words are put together again from tokens that touch.

import type { Place, Token } from '../cpp/token.js';

export interface Word extends Place {
  readonly text: string;
  /** No space in front: in a list of section names, where `+` is no operator, it goes on with the word before. */
  readonly touches: boolean;
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
  const words: (Word & { text: string })[] = [];
  let open = false;
  for (const token of tokens) {
    const alone = STRUCTURE.has(token.text) || token.kind === 'string';
    const last = words.at(-1);
    const touches = !token.spaceBefore && !token.startsLine;
    if (open && last && !alone && touches) last.text += token.text;
    else words.push({ text: token.text, file: token.file, line: token.line, column: token.column, touches });
    open = !alone;
  }
  return words;
}

/** The name that starts at `position` where the linker expects names (ldlex.l, WILDCARD): `___ksymtab+*` is one. */
export function nameAt(
  words: readonly Word[],
  position: number,
): { readonly text: string; readonly end: number } {
  let text = words[position]!.text;
  let end = position + 1;
  if (isSeparator(text)) return { text, end };
  for (let word = words[end]; word?.touches && !isSeparator(word.text); word = words[++end])
    text += word.text;
  return { text, end };
}

function isSeparator(text: string): boolean {
  return /^[(){};,]$/.test(text);
}
