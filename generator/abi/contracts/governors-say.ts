// "Bump this when struct foo_ser changes", at the version: what a governor's own comment names is its own. So is what a
// sentence of any comment names together with the one governor that it wants to see bumped.

import { type Attribution, type Candidate, UNGOVERNED } from './attribution.js';
import { type Comment, sentencesOf } from './comments.js';
import type { DeclarationText } from './declarations.js';
import { commentsAbout } from './declared-versions.js';
import type { Governor } from './model.js';
import { declaresVersion, demandsBump, governorsNamedBy, versionsDemandedBy } from './statements.js';

export interface GovernorsSay {
  /** For structures, unions and enumerations that stand in one file with what is said of them. */
  readonly here: (candidate: Candidate) => Attribution;
  /** Governors of other files that name the declaration: they answer for it as well as its own ones. */
  readonly elsewhere: (candidate: Candidate) => readonly string[];
}

export function governorsSay(
  governors: ReadonlyMap<string, Governor>,
  comments: ReadonlyMap<string, readonly Comment[]>,
  texts: ReadonlyMap<string, DeclarationText>,
): GovernorsSay {
  const said = new Map<string, { readonly names: Set<string>; readonly line: number }>();
  const note = (governor: string, file: string, comment: Comment, sentences: readonly string[]) => {
    const declared = new Set(
      texts
        .get(file)
        ?.tagged()
        .map(({ kind, name }) => `${kind} ${name}`),
    );
    for (const sentence of sentences.filter((one) => !DENIES.test(one)))
      for (const [written] of sentence.matchAll(/\b(?:struct|union|enum)\s+\w+/g)) {
        const tag = written.replace(/\s+/, ' ');
        const key = declared.has(tag) ? keyOf(file, tag) : tag;
        const known = said.get(key) ?? { names: new Set(), line: comment.firstLine };
        said.set(key, known);
        known.names.add(governor);
      }
  };
  for (const { name, location } of governors.values()) {
    const { file } = location;
    const about = commentsAbout({ name, kind: 'value', location }, comments.get(file) ?? [], texts.get(file));
    for (const comment of about)
      if (declaresVersion(comment) || demandsBump(comment)) {
        const sentences = sentencesOf(comment.text);
        const ofOthers = (one: string) =>
          [...governors.keys()].some((other) => other !== name && names(one, other));
        note(
          name,
          file,
          comment,
          sentences.filter((one) => !ofOthers(one)),
        );
      }
  }
  for (const [file, all] of comments)
    for (const comment of all) {
      const demanded = [...new Set([...governorsNamedBy(comment), ...versionsDemandedBy(comment)])];
      for (const sentence of demanded.length ? sentencesOf(comment.text) : []) {
        const [only, ...others] = demanded.filter((one) => names(sentence, one));
        if (only !== undefined && !others.length && governors.has(only))
          note(only, file, comment, [sentence]);
      }
    }
  return {
    here: ({ file, kind, name }) => {
      const found = said.get(keyOf(file, `${kind} ${name}`));
      return found
        ? { governors: [...found.names].sort(), because: `the comment in line ${found.line}` }
        : UNGOVERNED;
    },
    elsewhere: ({ kind, name }) => [...(said.get(`${kind} ${name}`)?.names ?? [])],
  };
}

/** What a sentence with a no in it says of a structure takes a person to know. */
const DENIES = /\b(?:not|never|no|without|unless|except)\b|n't\b/i;

function names(sentence: string, name: string): boolean {
  return new RegExp(`(?<!\\w)${name}(?!\\w)`).test(sentence);
}

function keyOf(file: string, declaration: string): string {
  return `${file}\n${declaration}`;
}
