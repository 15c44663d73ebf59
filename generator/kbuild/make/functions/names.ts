// Functions on file names (function.c). They look at the text alone, never at a file.

import { joinWords, splitWords } from '../words.js';
import type { TextFunction } from './text.js';

export const NAME_FUNCTIONS: Readonly<Record<string, TextFunction>> = {
  dir: ([text]) => each(text!, (word) => word.slice(0, word.lastIndexOf('/') + 1) || './'),
  notdir: ([text]) => each(text!, (word) => word.slice(word.lastIndexOf('/') + 1)),
  suffix: ([text]) => joinWords(splitWords(text!).flatMap((word) => word.slice(dotOf(word)) || [])),
  basename: ([text]) => each(text!, (word) => word.slice(0, dotOf(word))),
  addprefix: ([prefix, text]) => each(text!, (word) => prefix! + word),
  addsuffix: ([suffix, text]) => each(text!, (word) => word + suffix!),
  join: ([left, right]) => join(splitWords(left!), splitWords(right!)),
};

function each(text: string, change: (word: string) => string): string {
  return joinWords(splitWords(text).map(change));
}

/** Index of the suffix's dot; the length of a word without suffix. */
function dotOf(word: string): number {
  const dot = word.lastIndexOf('.');
  return dot > word.lastIndexOf('/') ? dot : word.length;
}

function join(left: readonly string[], right: readonly string[]): string {
  const length = Math.max(left.length, right.length);
  return joinWords(Array.from({ length }, (_, at) => (left[at] ?? '') + (right[at] ?? '')));
}
