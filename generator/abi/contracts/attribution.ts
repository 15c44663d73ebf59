// Who governs a structure. The kernel says it in prose, in four ways that get weaker: at the structure, in the nearest
// DOC: block that names a governor, by standing in a header with one governor, by names with the same beginning. What is
// left takes the governor of what uses it (LIVEUPDATE_SESSION_NAME_LENGTH is an array length in luo_session_ser).

import type { Comment } from './comments.js';
import type { Governor } from './model.js';
import type { Overrides } from './overrides.js';
import { governorsNamedBy } from './statements.js';

export interface Candidate {
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly line: number;
}

export interface Attribution {
  readonly governors: readonly string[];
  readonly because: string;
}

export const UNGOVERNED: Attribution = { governors: [], because: '' };

export interface AttributionContext {
  readonly governors: ReadonlyMap<string, Governor>;
  readonly comments: ReadonlyMap<string, readonly Comment[]>;
  readonly overrides: Overrides;
  /** A header in which not everything is ABI: only what a comment says there counts. */
  readonly isPartial: (file: string) => boolean;
}

export function attribute(candidate: Candidate, context: AttributionContext): Attribution {
  const { governors, overrides, comments, isPartial } = context;
  const forced = overrides.governorOf(candidate);
  if (forced !== undefined)
    return { governors: forced.filter((name) => governors.has(name)), because: 'the override file' };
  // A governor answers for itself.
  if (governors.has(candidate.name)) return { governors: [candidate.name], because: 'it is the governor' };
  const all = comments.get(candidate.file) ?? [];
  const known = (comment: Comment) => governorsNamedBy(comment).filter((name) => governors.has(name));
  for (const comment of all.filter((one) => isAbout(one, candidate))) {
    const named = known(comment);
    if (named.length) return { governors: named.sort(), because: `the comment in line ${comment.firstLine}` };
  }
  if (isPartial(candidate.file)) return inPartialHeader(candidate, governors);
  const before = all
    .filter(({ doc, firstLine }) => doc !== undefined && firstLine < candidate.line)
    .reverse();
  for (const comment of before) {
    const named = known(comment);
    if (named.length) return { governors: named.sort(), because: `DOC: ${comment.doc}` };
  }
  return byHeader(candidate, governors);
}

/** The comment right above a declaration, or a kernel-doc comment that names it. */
function isAbout({ about, doc, lastLine }: Comment, { name, kind, line }: Candidate): boolean {
  if (doc !== undefined) return false;
  if (about !== undefined) return about === name || about === `${kind} ${name}`;
  return lastLine === line - 1 || lastLine === line;
}

/** liveupdate.h: the section's own format. */
function inPartialHeader({ name, file }: Candidate, governors: ReadonlyMap<string, Governor>): Attribution {
  const section = [...governors.values()].filter(
    ({ gate, location }) => gate === 'section' && location.file === file,
  );
  const isSection = /^(?:struct )?liveupdate_ver_|^LIVEUPDATE_VER_/i.test(name);
  if (!section.length || !isSection) return UNGOVERNED;
  return { governors: section.map((one) => one.name), because: 'the format of the section' };
}

function byHeader({ name, file }: Candidate, governors: ReadonlyMap<string, Governor>): Attribution {
  const here = [...governors.values()].filter(({ location }) => location.file === file);
  if (here.length === 1) return { governors: [here[0]!.name], because: 'the only governor of the header' };
  const ranked = here
    .map((governor) => ({ governor, common: commonWords(name, governor.name) }))
    .filter(({ common }) => common > 0)
    .sort((left, right) => right.common - left.common);
  const [first, second] = ranked;
  if (!first || first.common === second?.common) return UNGOVERNED;
  return { governors: [first.governor.name], because: 'names with the same beginning' };
}

function commonWords(left: string, right: string): number {
  const [one, two] = [left.toUpperCase().split('_'), right.toUpperCase().split('_')];
  let common = 0;
  while (common < one.length && one[common] === two[common]) common++;
  return common;
}
