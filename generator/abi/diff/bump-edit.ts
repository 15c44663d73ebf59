// The edits that would bump governors: one line each, as a person would type them, and why there is none where there is
// none.

import type { NoEdit } from '../../findings/no-edit-words.js';
import type { ContractSet, Governor } from '../contracts/model.js';
import { isSamePlace } from '../contracts/pieces.js';
import { type Replacement, replacementFor } from './replacement.js';
import { otherUser } from './shared-pieces.js';

export interface BumpEdit {
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

export interface Bumps {
  readonly edits: readonly BumpEdit[];
  readonly byHand: readonly { readonly governor: Governor; readonly why: NoEdit }[];
}

/**
 * All together: two governors may stand in one line, or in one token.
 *
 * @param from - the value to count up from, when it is not the governor's own
 */
export function bumpEdits(set: ContractSet, governors: readonly Governor[], from?: string): Bumps {
  const all = governors.map((governor) => ({
    governor,
    found: replacementFor(governor, from ?? governor.value),
  }));
  const replacements = all.flatMap(({ found }) => ('piece' in found ? found : []));
  const decided = all.map(({ governor, found }) => ({
    governor,
    found: 'piece' in found ? unlessShared(set, governors, governor, found, replacements) : found,
  }));
  return {
    edits: linesOf(decided.flatMap(({ found }) => ('piece' in found ? found : []))),
    byHand: decided.flatMap(({ governor, found }) => ('piece' in found ? [] : { governor, why: found })),
  };
}

function unlessShared(
  set: ContractSet,
  governors: readonly Governor[],
  governor: Governor,
  replacement: Replacement,
  all: readonly Replacement[],
): Replacement | NoEdit {
  const { piece, to } = replacement;
  const rival = all.find((one) => isSamePlace(one.piece, piece) && one.to !== to);
  const other = otherUser(set, governors, governor, piece) ?? (rival && 'another version');
  return other === undefined ? replacement : { reason: 'shared', detail: other };
}

/** From the end of a line, so that no edit moves the next one. */
function linesOf(replacements: readonly Replacement[]): BumpEdit[] {
  const edits = new Map<string, BumpEdit>();
  const distinct = replacements.filter(
    ({ piece }, at) => replacements.findIndex((one) => isSamePlace(one.piece, piece)) === at,
  );
  const ordered = distinct.sort((left, right) => right.piece.column - left.piece.column);
  for (const { piece, to } of ordered) {
    const { file, line, column, text, written } = piece;
    const key = `${file}:${line}`;
    const { after } = edits.get(key) ?? { after: written };
    const edited = after.slice(0, column - 1) + to + after.slice(column - 1 + text.length);
    edits.set(key, { file, line, before: written, after: edited });
  }
  return [...edits.values()];
}
