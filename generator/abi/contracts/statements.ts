// The words in which kernel comments name a governor and a version: `X` must be updated, incrementing the version
// number in X, versioned by the X string, compatible = "kho-v4".

import { type Comment, sentencesOf } from './comments.js';

const ENDING = '_(?:COMPATIBLE|COMPAT|VERSION|VER)';

const GOVERNOR_NAME = new RegExp(`${ENDING}$`);

/** Is it what a comment without further words would be taken to mean? */
export function isGovernorName(name: string): boolean {
  return GOVERNOR_NAME.test(name);
}

const MOST_TEXTS = 50_000;

/** A driver's headers have hundreds of comments, the same in every revision, and each is asked of every declaration. */
function onceForEachText<T>(read: (text: string) => T): (comment: Pick<Comment, 'text'>) => T {
  const known = new Map<string, T>();
  return ({ text }) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size > MOST_TEXTS) known.clear();
    const answer = read(text);
    known.set(text, answer);
    return answer;
  };
}

const MACRO = new RegExp(`(?<!\\w)[A-Z][A-Z0-9_]*${ENDING}(?!\\w)`, 'g');

const DEMANDS = /\b(?:updat|increment|bump|version|chang)/i;

/** The governors that a comment makes responsible, in the order of the text. */
export const governorsNamedBy = onceForEachText((text): readonly string[] => {
  const named = sentencesOf(text).filter((sentence) => DEMANDS.test(sentence.replace(MACRO, '')));
  return [...new Set(named.flatMap((sentence) => sentence.match(MACRO) ?? []))];
});

const NAME = '(?:``|[`&%])?([A-Z][A-Z0-9_]{2,})`{0,2}';

/** `FOO_FORMAT` must be incremented; bump FOO_FORMAT; incrementing the version number in FOO_FORMAT. */
const DEMANDED = [
  `${NAME}\\s+(?:must|should|shall|has\\s+to|needs?\\s+to)\\s+be\\s+(?:updated|incremented|increased|bumped)`,
  `\\b(?:[Uu]pdat|[Ii]ncrement|[Ii]ncreas|[Bb]ump)(?:e|ing)?\\s+(?:the\\s+)?(?:(?:version|format)(?:\\s+number)?\\s+(?:in|of)\\s+)?(?:the\\s+)?${NAME}`,
].map((pattern) => new RegExp(pattern, 'g'));

/** Macros of any name that a comment wants to see counted up: an integer need not be called a version to be one. */
export const versionsDemandedBy = onceForEachText((text): readonly string[] => {
  const found = DEMANDED.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name!));
  return [...new Set(found)];
});

/** A limit is increased for more of something, a version for another format. */
const INCREASED = '(?=[^.]*\\b(?:chang|layout|format|version|incompatib))';

const DECLARING = [
  '\\b(?:bump|increment)\\s+(?:this|it|when(?:ever)?|if|with|on|upon|at|for\\s+(?:each|every))\\b',
  `\\bincrease\\s+(?:this|it|when(?:ever)?|if|with|on|upon|at|for\\s+(?:each|every))\\b${INCREASED}`,
  '\\b(?:must|should|shall|has\\s+to|needs?\\s+to)\\s+be\\s+(?:bumped|incremented)\\b',
  `\\b(?:must|should|shall|has\\s+to|needs?\\s+to)\\s+be\\s+increased\\b${INCREASED}`,
  '\\bversion(?:\\s+number)?\\s+of\\b',
].map((pattern) => new RegExp(pattern, 'i'));

/** Said of a number itself: bump this when ..., increment when ..., must be increased with each change, the version of ... */
export const declaresVersion = onceForEachText((text): boolean =>
  DECLARING.some((pattern) => pattern.test(text)),
);

/** The compatible string, or the version, must go up, without its name. */
export const demandsBump = onceForEachText((text): boolean =>
  sentencesOf(text).some(
    (sentence) =>
      /\b(?:compatib\w+ (?:string|version)|"?compatible"?(?:\W+\w+)? string|version)\b/i.test(sentence) &&
      /\b(?:must|should|shall|requires?|needs?|bump)\b/i.test(sentence) &&
      /\b(?:updat|increment|increas|bump|chang)/i.test(sentence.replace(/live[- ]update/gi, '')),
  ),
);

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
