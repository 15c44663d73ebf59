// Why a finding shows no edit that counts a version up.

import { ENTRY_SIZE } from '../shared/section-format.js';

export type NoEditReason =
  | 'no-version'
  | 'too-long'
  | 'too-large'
  | 'expression'
  | 'apart'
  | 'several-places'
  | 'put-together'
  | 'shared'
  | 'named-after';

export interface NoEdit {
  readonly reason: NoEditReason;
  /** The next value; what else would change. */
  readonly detail?: string;
}

const WORDS: Readonly<Record<NoEditReason, (detail: string) => string>> = {
  'no-version': () => 'has no version to count up',
  'too-long': (next) =>
    `would be ${JSON.stringify(next)} of ${next.length} characters, and at most ${ENTRY_SIZE - 1} and a NUL fit: the name must become shorter as well`,
  'too-large': (next) => `would be ${next}, for which its type may have no room`,
  expression: () => 'is no number as written: no edit of one line is known to count it up',
  apart: () => 'has its version in several pieces of text',
  'several-places': () => 'has several definitions, under conditions or in other files',
  'put-together': () => 'is put together in a way that leaves no place for an edit of one line',
  'named-after': (macro) =>
    `is the text of ${macro}, which is called after it: the next one needs a macro of its own`,
  shared: (other) => `has its version in a text of which ${other} is made as well: an edit would change both`,
};

/** A predicate: the version, and where it stands, come before it. */
export function noEditText({ reason, detail = '' }: NoEdit): string {
  return WORDS[reason](detail);
}
