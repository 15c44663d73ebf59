// C lets storage class, qualifiers and attributes stand before the type, between type and name, and behind the name;
// kernel code does all three with `static`, `const` and `__ro_after_init`.

import { closingBracket } from './initialiser.js';
import type { PlacedToken } from './source-text.js';

export interface Declarator {
  /** Identifiers up to `=`, `;`, `,`, `[`: the name, and whatever stands on either side of it. */
  readonly words: readonly string[];
  /** Undefined when attributes and name can't be told apart. */
  readonly name: string | undefined;
  /** Index of the token after the declarator. */
  readonly end: number;
}

export function readDeclarator(tokens: readonly PlacedToken[], from: number): Declarator {
  const words: string[] = [];
  let at = from;
  while (at < tokens.length) {
    const { kind, text } = tokens[at]!;
    if (kind === 'identifier') words.push(text);
    else if (text === '(' && isAttribute(words.at(-1) ?? '')) at = closingBracket(tokens, at);
    else break;
    at++;
  }
  const names = words.length === 1 ? words : words.filter((word) => !isAttribute(word));
  return { words, name: names.length === 1 ? names[0] : undefined, end: at };
}

function isAttribute(word: string): boolean {
  return word.startsWith('__') || ['const', 'volatile', 'static', 'extern'].includes(word);
}

/** The words in front of the type: storage class, qualifiers, attributes; of an attribute's arguments no word. */
export function specifiersBefore(tokens: readonly PlacedToken[], at: number): readonly PlacedToken[] {
  const words: PlacedToken[] = [];
  let first = at - 1;
  while (first >= 0) {
    const token = tokens[first]!;
    const opens = token.text === ')' ? openingBracket(tokens, first) : undefined;
    if (opens !== undefined && isAttribute(tokens[opens - 1]?.text ?? '')) first = opens;
    else if (token.kind === 'identifier') words.unshift(token);
    else break;
    first--;
  }
  return words;
}

function openingBracket(tokens: readonly PlacedToken[], closes: number): number {
  let depth = 0;
  for (let at = closes; at > 0; at--) {
    const { text } = tokens[at]!;
    if (')]}'.includes(text)) depth++;
    else if ('([{'.includes(text)) depth--;
    if (depth === 0) return at;
  }
  return 0;
}

/** Index of the semicolon that ends the declaration, or of the last token. */
export function endOfDeclaration(tokens: readonly PlacedToken[], from: number): number {
  for (let at = from; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === ';') return at;
    if ('([{'.includes(text)) at = closingBracket(tokens, at);
  }
  return tokens.length - 1;
}
