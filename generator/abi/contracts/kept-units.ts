// Units of this run and of the last ones. What a unit asked of the tree is written down; a tree that answers the same
// gives the same unit.

import { type Answers, AskedTree, isAnsweredAlike } from './answers.js';
import type { CachedTree } from './cached-tree.js';
import type { Collected } from './collect-items.js';
import type { HandlerString } from './handlers.js';

/** A handler's string behind the preprocessor; undefined where no literal stands there. */
export type ResolvedString = Pick<
  HandlerString,
  'type' | 'variable' | 'macro' | 'text' | 'pieces' | 'location'
>;

/** What the compiler makes of one file, on each target. */
export interface FileUnit {
  /** By target id. */
  readonly collected: ReadonlyMap<string, Collected>;
  /** Macros with a name like a governor's, of any kind. */
  readonly macros: ReadonlySet<string>;
  /** Of a source, behind the preprocessor. */
  readonly handlers: readonly ResolvedString[];
}

export interface KeptUnit {
  readonly key: string;
  readonly answers: Answers;
  readonly unit: FileUnit;
}

/** The last few units of each file: the two sides of this comparison and of some before. */
const MOST_UNITS = 12;

const kept = new Map<string, KeptUnit[]>();

/** Worked out in this run, so in no cache yet. */
const fresh = new WeakSet<KeptUnit>();

/** One that was about to go was used: its new place is worth writing down. */
let isReordered = false;

/** Is there anything that a cache does not have yet? */
export function hasFreshUnits(): boolean {
  return isReordered || [...kept.values()].some((all) => all.some((one) => fresh.has(one)));
}

/** By path of the file: what a cache on disk keeps, and gives back before the first file is read. */
export function keptUnits(): Map<string, KeptUnit[]> {
  return kept;
}

export interface UnitPlace {
  readonly path: string;
  /** All that decides about the unit beside the tree. */
  readonly key: string;
  readonly tree: CachedTree;
}

export function keptOr({ path, key, tree }: UnitPlace, work: (asked: AskedTree) => FileUnit): KeptUnit {
  const all = kept.get(path) ?? [];
  kept.set(path, all);
  const at = all.findIndex((one) => one.key === key && isAnsweredAlike(one.answers, tree));
  if (at >= 0) {
    // What was used last stays longest.
    if (at < all.length - MOST_UNITS / 2) isReordered = true;
    const [known] = all.splice(at, 1);
    all.push(known!);
    return known!;
  }
  const asked = new AskedTree(tree);
  const unit = work(asked);
  const made = { key, answers: asked.answers(), unit };
  all.push(made);
  fresh.add(made);
  if (all.length > MOST_UNITS) all.splice(leastUseful(all), 1);
  return made;
}

/** A hundred commits pass by: of this run's units the first and the last few stay, and what other runs had used. */
function leastUseful(all: readonly KeptUnit[]): number {
  const own = all.flatMap((one, at) => (fresh.has(one) ? [at] : []));
  return own.length > 4 ? own[1]! : 0;
}
