// An integer is a version because a comment says so (include/linux/kho/abi/, "must be incremented").

import type { Location } from '../../types.js';
import { type Comment, isAbout } from './comments.js';
import type { DeclarationText } from './declarations.js';
import { declaresVersion, versionsDemandedBy } from './statements.js';

export interface PlacedName {
  readonly name: string;
  readonly kind: string;
  readonly location: Location;
}

/** Does the comment at a number, or any comment of the contracts, say that it is a version? */
export function isDeclaredVersion(
  one: PlacedName,
  comments: ReadonlyMap<string, readonly Comment[]>,
  texts: ReadonlyMap<string, DeclarationText>,
): boolean {
  const { file } = one.location;
  if (commentsAbout(one, comments.get(file) ?? [], texts.get(file)).some(declaresVersion)) return true;
  return [...comments.values()].some((all) =>
    all.some((comment) => versionsDemandedBy(comment).includes(one.name)),
  );
}

/** Those at it, and of an enumeration's only constant those at the enumeration. Of several in one line none is meant. */
export function commentsAbout(
  { name, kind, location }: PlacedName,
  comments: readonly Comment[],
  text: DeclarationText | undefined,
): readonly Comment[] {
  const constants = text?.constants() ?? [];
  const constant = constants.find((one) => one.name === name);
  const lines = new Set([constant?.location.line ?? location.line]);
  if (constant?.isOnly) lines.add(constant.firstLine);
  const isAlone = !constant || constants.every((one) => one === constant || !lines.has(one.location.line));
  return comments.filter(
    (one) =>
      (isAlone || one.about !== undefined) && [...lines].some((line) => isAbout(one, { name, kind, line })),
  );
}
