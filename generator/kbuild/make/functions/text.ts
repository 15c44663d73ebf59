// Functions from text to text (function.c). A word with a marker in front is compared without it and keeps it; a
// marker alone may stand for any words, so it passes every filter.

import { matchPattern, parsePattern, replacePattern } from '../pattern.js';
import { doubtWords, isUncertain, markersOf, withoutMarkers } from '../unknown-text.js';
import { joinWords, splitWords } from '../words.js';

export type TextFunction = (args: readonly string[]) => string;

export const TEXT_FUNCTIONS: Readonly<Record<string, TextFunction>> = {
  subst: ([from, to, text]) => substitute(from!, to!, text!),
  patsubst: ([from, to, text]) => substitutePattern(from!, to!, text!),
  strip: ([text]) => joinWords(splitWords(text!)),
  findstring: ([needle, text]) =>
    text!.includes(needle!) || withoutMarkers(text!).includes(needle!) ? needle! : markersOf(text! + needle!),
  filter: ([patterns, text]) => select(patterns!, text!, true),
  'filter-out': ([patterns, text]) => select(patterns!, text!, false),
  sort: ([text]) => joinWords([...new Set(splitWords(text!))].sort(byBytes)),
  word: ([index, text]) => splitWords(text!)[Number(index) - 1] ?? markersAlone(text!),
  wordlist: ([first, last, text]) => textBetween(text!, Number(first), Number(last)),
  words: ([text]) => String(splitWords(text!).length) + markersOf(text!),
  firstword: ([text]) => splitWords(text!)[0] ?? '',
  lastword: ([text]) => splitWords(text!).at(-1) ?? '',
};

/** The words from one to another, with the white space between them as it is. */
function textBetween(text: string, first: number, last: number): string {
  const places = [...text.matchAll(/[^ \t-\r]+/g)].slice(Math.max(first - 1, 0), Math.max(last, 0));
  const end = places.at(-1);
  return end ? text.slice(places[0]!.index, end.index + end[0].length) : '';
}

function substitute(from: string, to: string, text: string): string {
  return from === '' ? text + to : text.replaceAll(from, () => to);
}

/** Also `$(name:from=to)`. */
export function substitutePattern(from: string, to: string, text: string): string {
  const pattern = parsePattern(from);
  const replacement = parsePattern(to);
  // Without `%` make replaces whole words in place and leaves the white space between them as it is.
  if (pattern.after === undefined)
    return text.replace(/[^ \t-\r]+/g, (word) => replacePattern(pattern, replacement, word));
  return joinWords(
    splitWords(text).map((word) => {
      const bare = withoutMarkers(word);
      if (bare === word) return replacePattern(pattern, replacement, word);
      return bare === '' ? word : doubtWords(replacePattern(pattern, replacement, bare), markersOf(word));
    }),
  );
}

function select(patterns: string, text: string, wanted: boolean): string {
  const words = splitWords(text);
  if (words.length === 0) return '';
  const exact = new Set<string>();
  const wild: ReturnType<typeof parsePattern>[] = [];
  for (const word of splitWords(patterns)) {
    const pattern = parsePattern(withoutMarkers(word));
    if (pattern.after === undefined) exact.add(pattern.before);
    else wild.push(pattern);
  }
  const matches = (word: string): boolean =>
    exact.has(word) || wild.some((pattern) => matchPattern(pattern, word) !== undefined);
  // What a pattern that may be there or not takes away, may be taken away or not.
  const doubt = markersOf(patterns);
  return joinWords(
    words.flatMap((word) => {
      const bare = withoutMarkers(word);
      if (bare === '') return word;
      if (doubt === '') return matches(bare) === wanted ? word : [];
      const sure = !splitWords(patterns).some((one) => isUncertain(one) && touches(one, bare));
      if (sure) return matches(bare) === wanted ? word : [];
      return doubtWords(word, doubt);
    }),
  );
}

function touches(pattern: string, word: string): boolean {
  const bare = withoutMarkers(pattern);
  return bare === '' || matchPattern(parsePattern(bare), word) !== undefined;
}

function markersAlone(text: string): string {
  return splitWords(text).every((word) => withoutMarkers(word) !== '') ? '' : markersOf(text);
}

function byBytes(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
