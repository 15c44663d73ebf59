// One contract header as a translation unit of its own, on each target: a header that does not compile spoils no other,
// and between two commits only those are read again whose files differ. What a unit asked of the tree is written down;
// a tree that answers the same gives the same unit.

import type { SourceTree } from '../../types.js';
import type { CachedTree } from './cached-tree.js';
import { type Collected, collectItems } from './collect-items.js';
import type { ContractHeader } from './contract-headers.js';
import { DeclarationText } from './declarations.js';
import { type EvaluatedUnit, unitReader } from './evaluated-unit.js';
import { findLenders } from './lenders.js';
import { type Answers, isAnsweredAlike, RecordingTree } from './recording-tree.js';
import { isGovernorName } from './statements.js';
import type { AbiTarget } from './targets.js';

export interface HeaderUnit {
  /** By target id. */
  readonly collected: ReadonlyMap<string, Collected>;
  /** Macros with a name like a governor's, of any kind. */
  readonly macros: ReadonlySet<string>;
}

export interface HeaderUnitRequest {
  readonly tree: CachedTree;
  readonly header: ContractHeader;
  readonly targets: readonly AbiTarget[];
  readonly isContract: (file: string) => boolean;
  /** Changes when `isContract` does. */
  readonly contractKey: string;
}

export interface KeptUnit {
  readonly key: string;
  readonly answers: Answers;
  readonly unit: HeaderUnit;
}

/** The last few units of each header: the two sides of this comparison and of some before. */
const MOST_UNITS = 8;

const kept = new Map<string, KeptUnit[]>();

/** Worked out in this run, so in no cache yet. */
const fresh = new WeakSet<KeptUnit>();

export function hasFreshUnits(): boolean {
  return [...kept.values()].some((all) => all.some((one) => fresh.has(one)));
}

/** By path of the header: what a cache on disk keeps, and gives back before the first header is read. */
export function keptUnits(): Map<string, KeptUnit[]> {
  return kept;
}

export function readHeaderUnit(request: HeaderUnitRequest): KeptUnit {
  const { tree, header, targets, contractKey } = request;
  const key = [contractKey, header.whole, ...targets.map(({ id }) => id)].join('\n');
  const all = kept.get(header.path) ?? [];
  kept.set(header.path, all);
  const at = all.findIndex((one) => one.key === key && isAnsweredAlike(one.answers, tree));
  if (at >= 0) {
    // What was used last stays longest.
    const [known] = all.splice(at, 1);
    all.push(known!);
    return known!;
  }
  const asked = new RecordingTree(tree);
  const unit = evaluateHeader(request, asked);
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

function evaluateHeader({ header, targets, isContract }: HeaderUnitRequest, tree: SourceTree): HeaderUnit {
  const { path } = header;
  const names = [...new DeclarationText(path, tree.read(path) ?? '').identifiers()].sort();
  const macros = new Set<string>();
  const collected = new Map<string, Collected>();
  const collect = (target: AbiTarget, read: ReturnType<typeof unitReader>): Collected => {
    let found: Collected | undefined;
    read(target, (evaluated: EvaluatedUnit) => {
      found = collectItems({ evaluated, isContract, names });
      for (const name of evaluated.macros.keys()) if (isGovernorName(name)) macros.add(name);
      return found.lacks;
    });
    return found!;
  };
  let read = unitReader({ tree, headers: [header], lenders: [], names });
  targets.forEach((target, index) => {
    let found = collect(target, read);
    // A header that leaves its constants to whoever includes it: MEMFD_LUO_ALL_SEALS is made of F_SEAL_*.
    if (index === 0 && found.constants.length) {
      read = unitReader({ tree, headers: [header], lenders: findLenders(tree, found.constants), names });
      found = collect(target, read);
    }
    const { found: items, lacks, constants, unknowns } = found;
    collected.set(target.id, { found: items, lacks, constants, unknowns });
  });
  return { collected, macros };
}
