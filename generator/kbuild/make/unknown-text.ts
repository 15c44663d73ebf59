// What a `$(shell ...)` would have printed is unknown, but the text around it is not: a marker stands for the unknown
// part and travels with the text through assignments and functions. A marker alone may be any text at all; a marker
// glued to a word, as in front of `foo.o`, says that the word may be there or not.

import type { Unknown } from '../../types.js';

const LEAD = '\uE000';
const FIRST = 0xe100;
const LAST = 0xf8ff;
const MARKER = /\uE000[\uE100-\uF8FF]/g;

/** The unknowns of one evaluation, by marker. */
export class UnknownText {
  readonly #found: Unknown[] = [];
  readonly #numbers = new Map<string, number>();

  /** The marker of an unknown; the same marker for the same one. */
  mark(unknown: Unknown): string {
    const key = `${unknown.what}\n${unknown.why}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = Math.min(this.#found.length, LAST - FIRST);
      this.#numbers.set(key, number);
      this.#found[number] ??= unknown;
    }
    return LEAD + String.fromCharCode(FIRST + number);
  }

  /** The unknowns that a text rests on, without repetition. */
  of(text: string): Unknown[] {
    if (!isUncertain(text)) return [];
    const numbers = new Set((text.match(MARKER) ?? []).map((marker) => marker.charCodeAt(1) - FIRST));
    return [...numbers].flatMap((number) => this.#found[number] ?? []);
  }
}

export function isUncertain(text: string): boolean {
  return text.includes(LEAD);
}

export function withoutMarkers(text: string): string {
  return isUncertain(text) ? text.replace(MARKER, '') : text;
}

/** Only the markers of a text, without repetition. */
export function markersOf(text: string): string {
  return isUncertain(text) ? [...new Set(text.match(MARKER))].join('') : '';
}

/** Every word of the text becomes one that may be there or not. */
export function doubtWords(text: string, markers: string): string {
  if (markers === '') return text;
  return text.replace(/[^ \t-\r]+/g, (word) => (word.startsWith(markers) ? word : markers + word));
}
