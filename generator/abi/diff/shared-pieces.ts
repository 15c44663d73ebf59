// A macro that one version is made of may be part of another: an edit of it bumps both, or changes a length.

import type { ContractSet, Governor, Item } from '../contracts/model.js';
import { isSamePlace, type WrittenPiece } from '../contracts/pieces.js';

/**
 * Who else is made of the piece, beside those that are bumped as well. A person who bumps a macro by its own definition
 * wants what is made of it to follow; the number inside a string is the string's version under another name.
 */
export function otherUser(
  { governors, items }: ContractSet,
  bumped: readonly Governor[],
  { name, kind }: Governor,
  piece: WrittenPiece,
): string | undefined {
  const { macro, through } = piece;
  if (kind === 'integer') {
    const user = [...items.values()].find((one) => isMadeOf(one, name) && !governors.has(one.name));
    if (user) return titleOf(user);
  }
  if (macro === name) return undefined;
  const governor = [...governors.values()].find(
    (one) =>
      !bumped.some((other) => other.name === one.name) &&
      !(one.kind === 'integer' && one.name === macro) &&
      one.pieces?.some((other) => isSamePlace(other, piece)),
  );
  const item = [...items.values()].find(
    (one) =>
      macro !== undefined &&
      one.shapes.size > 0 &&
      one.uses.has(macro) &&
      governors.get(one.name)?.pieces === undefined &&
      !through.includes(one.name),
  );
  return governor?.name ?? (item && titleOf(item));
}

/** A length, a layout, another constant: not the enumeration that the version stands in. */
function isMadeOf({ shapes, uses, provides, isContract }: Item, name: string): boolean {
  return isContract && shapes.size > 0 && uses.has(name) && !provides.includes(name);
}

function titleOf({ kind, key, name }: Item): string {
  return kind === 'struct' || kind === 'union' || kind === 'enum' ? key : name;
}
