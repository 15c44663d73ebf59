// The words in which kernel comments name a governor and a version: `X` must be updated, incrementing the version
// number in X, versioned by the X string, compatible = "kho-v4".

import { type Comment, sentencesOf } from './comments.js';

const ENDING = '_(?:COMPATIBLE|COMPAT|VERSION|VER)';

const GOVERNOR_NAME = new RegExp(`${ENDING}$`);

/** Is it what a comment without further words would be taken to mean? */
export function isGovernorName(name: string): boolean {
  return GOVERNOR_NAME.test(name);
}

const MACRO = new RegExp(`(?<!\\w)[A-Z][A-Z0-9_]*${ENDING}(?!\\w)`, 'g');

const DEMANDS = /\b(?:updat|increment|bump|version|chang)/i;

/** The governors that a comment makes responsible, in the order of the text. */
export function governorsNamedBy({ text }: Comment): readonly string[] {
  const named = sentencesOf(text).filter((sentence) => DEMANDS.test(sentence.replace(MACRO, '')));
  return [...new Set(named.flatMap((sentence) => sentence.match(MACRO) ?? []))];
}

export interface NamedVersion {
  /** Without quotes. */
  readonly text: string;
  readonly line: number;
  readonly isExample: boolean;
}

const VERSION = /"([A-Za-z][\w;.-]*-v\d+)"/g;

const EXAMPLE = /\b(?:e\.g\.|i\.e\.|for example|for instance|such as|like|example:)[^.]*$/i;

/** Every quoted `NAME-vN`. One is an example when its sentence says so before it. */
export function versionsNamedBy(lines: readonly string[], firstLine: number): readonly NamedVersion[] {
  const found: NamedVersion[] = [];
  let before = '';
  lines.forEach((line, at) => {
    for (const { 0: quoted, 1: text, index } of line.matchAll(VERSION)) {
      const lead = `${before} ${line.slice(0, index)}`
        .replaceAll('e.g.', 'for example')
        .replaceAll('i.e.', 'for example');
      found.push({ text: text!, line: firstLine + at, isExample: EXAMPLE.test(lead.replaceAll(quoted, '')) });
    }
    // A paragraph ends the sentence.
    before = line.trim() === '' ? '' : `${before} ${line}`.slice(-400);
  });
  return found;
}
