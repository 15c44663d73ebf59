// Who governs a structure. The kernel says it in prose, in ways that get weaker: at the structure, in the nearest DOC:
// block that names a governor, by standing in a header with one governor, by names with the same beginning. Beside a
// driver only what is named, serialised by name (foo_ser) or handed over is a contract. What is left takes the governor
// of what uses it (LIVEUPDATE_SESSION_NAME_LENGTH is an array length in luo_session_ser).

import { type Comment, isAbout } from './comments.js';
import type { GovernorsSay } from './governors-say.js';
import type { Governor } from './model.js';
import type { Overrides } from './overrides.js';
import { demandsBump, governorsNamedBy, versionsDemandedBy } from './statements.js';

export interface Candidate {
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly line: number;
}

export interface Attribution {
  readonly governors: readonly string[];
  /** As in Item. */
  readonly isOneOf?: boolean;
  readonly because: string;
}

export const UNGOVERNED: Attribution = { governors: [], because: '' };

/** A person says that nobody governs it: neither its users nor its name change that. */
export const NO_CONTRACT: Attribution = { governors: [], because: 'the override file' };

export interface AttributionContext {
  readonly governors: ReadonlyMap<string, Governor>;
  readonly comments: ReadonlyMap<string, readonly Comment[]>;
  readonly overrides: Overrides;
  /** A file in which not everything is ABI. */
  readonly isPartial: (file: string) => boolean;
  /** By comments at governors. */
  readonly said: GovernorsSay;
  /** By use: see handed-over.ts. */
  readonly handedOver: (candidate: Candidate) => Attribution;
}

export function attribute(candidate: Candidate, context: AttributionContext): Attribution {
  const { governors, overrides, handedOver } = context;
  const forced = overrides.governorOf(candidate);
  if (forced?.length === 0) return NO_CONTRACT;
  if (forced !== undefined)
    return { governors: forced.filter((name) => governors.has(name)), because: 'the override file' };
  // A governor answers for itself.
  if (governors.has(candidate.name)) return { governors: [candidate.name], because: 'it is the governor' };
  const ways = context.isPartial(candidate.file)
    ? [() => byDoc(candidate, context, true), () => ofSection(candidate, governors)]
    : [() => byDoc(candidate, context, false), () => onlyOneOf(candidate, governors)];
  const saidAtOne = [() => byOwnComment(candidate, context), () => context.said.here(candidate)];
  for (const way of [...saidAtOne, ...ways, () => handedOver(candidate)]) {
    const found = way();
    if (found.governors.length) return withOthers(found, context.said.elsewhere(candidate));
  }
  return withOthers(UNGOVERNED, context.said.elsewhere(candidate));
}

function withOthers(found: Attribution, others: readonly string[]): Attribution {
  if (!others.length) return found;
  const governors = [...new Set([...found.governors, ...others])].sort();
  return { governors, because: found.because || 'a comment at its governor' };
}

function byOwnComment(candidate: Candidate, context: AttributionContext): Attribution {
  const all = context.comments.get(candidate.file) ?? [];
  const [comment] = all.filter((one) => isAbout(one, candidate) && namedBy(one, candidate, context).length);
  if (!comment) return UNGOVERNED;
  const governors = namedBy(comment, candidate, context);
  return { governors, because: `the comment in line ${comment.firstLine}` };
}

/** The nearest block above that says it. Beside a driver it governs what it names and what is called `..._ser`. */
function byDoc(candidate: Candidate, context: AttributionContext, isPartial: boolean): Attribution {
  const { name, file, line } = candidate;
  const above = (context.comments.get(file) ?? [])
    .filter(({ doc, firstLine }) => doc !== undefined && firstLine < line)
    .reverse();
  for (const comment of above) {
    const governors = namedBy(comment, candidate, context);
    if (!governors.length) continue;
    const isMeant = !isPartial || /_ser$/i.test(name) || new RegExp(`\\b${name}\\b`).test(comment.text);
    return isMeant ? { governors, because: `DOC: ${comment.doc}` } : UNGOVERNED;
  }
  return UNGOVERNED;
}

/** By name; `the compatible string` without a name is that of the file when it has one. */
function namedBy(comment: Comment, { file }: Candidate, { governors }: AttributionContext): string[] {
  const names = [...governorsNamedBy(comment), ...versionsDemandedBy(comment)];
  const known = [...new Set(names)].filter((name) => governors.has(name));
  if (known.length || !demandsBump(comment)) return known.sort();
  const here = governorsIn(file, governors);
  return here.length === 1 ? [here[0]!.name] : [];
}

function governorsIn(file: string, governors: ReadonlyMap<string, Governor>): Governor[] {
  return [...governors.values()].filter(({ location, partOf }) => location.file === file && !partOf);
}

/** liveupdate.h: the section's own format. */
function ofSection({ name, file }: Candidate, governors: ReadonlyMap<string, Governor>): Attribution {
  const section = governorsIn(file, governors).filter(({ gate }) => gate === 'section');
  const isSection = /^(?:struct )?liveupdate_ver_|^LIVEUPDATE_VER_/i.test(name);
  if (!section.length || !isSection) return UNGOVERNED;
  return { governors: section.map((one) => one.name), because: 'the format of the section' };
}

function onlyOneOf({ file }: Candidate, governors: ReadonlyMap<string, Governor>): Attribution {
  const [only, ...others] = governorsIn(file, governors);
  if (!only || others.length) return UNGOVERNED;
  return { governors: [only.name], because: 'the only governor of the header' };
}

/** MEMBLOCK_KHO_FDT is MEMBLOCK_KHO_NODE_COMPATIBLE's. */
export function byName(
  { name, file }: Pick<Candidate, 'name' | 'file'>,
  governors: ReadonlyMap<string, Governor>,
): Attribution {
  const ranked = governorsIn(file, governors)
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
