// "Bump this when struct foo_ser changes", at the version: what a governor's own comment names is its own. So is what a
// sentence of any comment names together with the governor that it wants to see bumped.

import { type Attribution, type Candidate, UNGOVERNED } from './attribution.js';
import { type Comment, sentencesOf } from './comments.js';
import type { DeclarationText } from './declarations.js';
import { commentsAbout } from './declared-versions.js';
import type { Governor } from './model.js';
import { declaresVersion, demandsBump, governorsNamedBy, versionsDemandedBy } from './statements.js';

/** For structures, unions and enumerations that stand in one file with what is said of them. */
export function governorsSay(
  governors: ReadonlyMap<string, Governor>,
  comments: ReadonlyMap<string, readonly Comment[]>,
  texts: ReadonlyMap<string, DeclarationText>,
): (candidate: Candidate) => Attribution {
  const said = new Map<string, { readonly names: Set<string>; readonly line: number }>();
  const note = (governor: string, file: string, { firstLine }: Comment, text: string) => {
    for (const [tag] of text.matchAll(/\b(?:struct|union|enum)\s+\w+/g)) {
      const key = keyOf(file, tag.replace(/\s+/, ' '));
      const known = said.get(key) ?? { names: new Set(), line: firstLine };
      said.set(key, known);
      known.names.add(governor);
    }
  };
  for (const { name, location } of governors.values()) {
    const { file } = location;
    const about = commentsAbout({ name, kind: 'value', location }, comments.get(file) ?? [], texts.get(file));
    for (const comment of about)
      if (declaresVersion(comment) || demandsBump(comment)) note(name, file, comment, comment.text);
  }
  for (const [file, all] of comments)
    for (const comment of all) {
      const names = [...governorsNamedBy(comment), ...versionsDemandedBy(comment)];
      for (const name of names.filter((one) => governors.has(one)))
        for (const sentence of sentencesOf(comment.text).filter((one) => one.includes(name)))
          note(name, file, comment, sentence);
    }
  return ({ file, kind, name }) => {
    const found = said.get(keyOf(file, `${kind} ${name}`));
    return found
      ? { governors: [...found.names].sort(), because: `the comment in line ${found.line}` }
      : UNGOVERNED;
  };
}

function keyOf(file: string, declaration: string): string {
  return `${file}\n${declaration}`;
}
