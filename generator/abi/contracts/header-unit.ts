// One contract header as a translation unit of its own, on each target: a header that does not compile spoils no other,
// and between two commits only those are read again whose files differ.

import type { SourceTree } from '../../types.js';
import type { CachedTree } from './cached-tree.js';
import { type Collected, collectItems } from './collect-items.js';
import type { ContractHeader } from './contract-headers.js';
import { DeclarationText } from './declarations.js';
import { type EvaluatedUnit, unitReader } from './evaluated-unit.js';
import { type FileUnit, type KeptUnit, keptOr } from './kept-units.js';
import { findLenders } from './lenders.js';
import { isGovernorName } from './statements.js';
import type { AbiTarget } from './targets.js';

export interface HeaderUnitRequest {
  readonly tree: CachedTree;
  readonly header: ContractHeader;
  readonly targets: readonly AbiTarget[];
  readonly isContract: (file: string) => boolean;
  /** Changes when `isContract` does. */
  readonly contractKey: string;
}

export function readHeaderUnit(request: HeaderUnitRequest): KeptUnit {
  const { tree, header, targets, contractKey } = request;
  const key = [contractKey, ...targets.map(({ id }) => id)].join('\n');
  return keptOr({ path: header.path, key, tree }, (asked) => evaluateHeader(request, asked));
}

function evaluateHeader({ header, targets, isContract }: HeaderUnitRequest, tree: SourceTree): FileUnit {
  const { path, include } = header;
  const names = [...new DeclarationText(path, tree.read(path) ?? '').identifiers()].sort();
  const macros = new Set<string>();
  const collected = new Map<string, Collected>();
  const collect = (target: AbiTarget, read: ReturnType<typeof unitReader>): Collected => {
    let found: Collected | undefined;
    read(target, (evaluated: EvaluatedUnit) => {
      found = collectItems({ evaluated, owns: isContract, names });
      for (const name of evaluated.macros.keys()) if (isGovernorName(name)) macros.add(name);
      return found.lacks;
    });
    return found!;
  };
  const question = { tree, seeds: [seedOf(header)], names };
  let read = unitReader({ ...question, includes: [include] });
  targets.forEach((target, index) => {
    let found = collect(target, read);
    // A header that leaves its constants to whoever includes it: MEMFD_LUO_ALL_SEALS is made of F_SEAL_*.
    if (index === 0 && found.constants.length) {
      read = unitReader({ ...question, includes: [...findLenders(tree, found.constants), include] });
      found = collect(target, read);
    }
    const { found: items, lacks, constants, unknowns } = found;
    collected.set(target.id, { found: items, lacks, constants, unknowns });
  });
  return { collected, macros, handlers: [] };
}

/** A text that only this header holds, or few others: its guard. */
function seedOf({ text }: ContractHeader): string {
  const [, guard] = /^[ \t]*#[ \t]*ifndef[ \t]+(\w+)[ \t]*\n[ \t]*#[ \t]*define[ \t]+\1\b/m.exec(text) ?? [];
  return guard ?? text;
}
