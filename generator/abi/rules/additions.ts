// What is new under a string that is as it was: the same questions for flags, names and structures.

import type { FindingCode } from '../../findings/codes.js';
import type { Finding } from '../../types.js';
import type { Governor, Item } from '../contracts/model.js';
import { type AbiDiff, currentGovernor, isBumped } from '../diff/abi-diff.js';
import { compareShapes } from '../diff/compare-shapes.js';
import { isSameText } from '../diff/removals.js';
import { valueText } from './governor-finding.js';
import { finding, placeText } from './rule.js';
import { editArguments } from './unbumped.js';

export interface Addition {
  readonly item: Item;
  readonly subject: string;
  /** As a diff shows them. */
  readonly lines: readonly string[];
}

/** The governors that would have to go up; none when one of them did. */
export function unbumpedOf(diff: AbiDiff, item: Item): readonly Governor[] {
  if (!item.governors.length || diff.new.governors.has(item.name)) return [];
  if (item.governors.some((name) => isBumped(diff, name))) return [];
  return item.governors.flatMap((name) => currentGovernor(diff, name) ?? []);
}

/** The same content is gone under another name. */
export function isRenamed({ old: before, new: now }: AbiDiff, item: Item): boolean {
  return [...before.items.values()].some(
    (old) =>
      !now.items.has(old.key) &&
      old.governors.some((name) => item.governors.includes(name)) &&
      (isSameText(old, item) || isSameShape(old, item)),
  );
}

function isSameShape(old: Item, item: Item): boolean {
  return (
    old.kind === item.kind &&
    item.kind !== 'name' &&
    old.shapes.size > 0 &&
    [...old.shapes].every(([target, shape]) => {
      const other = item.shapes.get(target);
      return other?.kind === shape.kind && compareShapes(shape, other) === undefined;
    })
  );
}

export function additionFinding(
  code: FindingCode,
  { new: now }: AbiDiff,
  { item, subject, lines }: Addition,
  governors: readonly Governor[],
): Finding {
  return finding(code, {
    location: item.location,
    args: {
      subject,
      new: placeText(item.location),
      governors: governors.map((governor) => `${governor.name} ${valueText(governor)}`),
      gates: [...new Set(governors.map(({ gate }) => gate))],
      diff: lines,
      ...editArguments(now, governors),
    },
    identity: [item.key, ...governors.map(({ name, value }) => `${name}=${value}`), ...lines],
  });
}
