// What a change of one declaration means, from the weightiest down: bytes move, a number is another one, the same bytes
// are read as another kind of number, or only names changed places. Decided by what the compiler makes of it on each
// target; text plays no part.

import type { EnumShape, Item, RecordShape, Shape } from '../contracts/model.js';
import { haveSameNames, kindOf, type Leaf, leavesOf, widthOf } from './leaves.js';

export type Aspect = 'layout' | 'value' | 'kinds' | 'names';

const WEIGHT: readonly Aspect[] = ['layout', 'value', 'kinds', 'names'];

export interface Difference {
  readonly aspect: Aspect;
  /** Targets with this aspect. */
  readonly targets: readonly string[];
}

/** undefined when both mean the same everywhere. */
export function compareItems(before: Item, after: Item): Difference | undefined {
  const found = new Map<Aspect, string[]>();
  for (const [target, shape] of before.shapes) {
    const other = after.shapes.get(target);
    const aspect = other && compareShapes(shape, other);
    if (aspect) found.set(aspect, [...(found.get(aspect) ?? []), target]);
  }
  return heaviest(found);
}

function heaviest(found: ReadonlyMap<Aspect, string[]>): Difference | undefined {
  const aspect = WEIGHT.find((one) => found.has(one));
  return aspect && { aspect, targets: found.get(aspect)! };
}

export function compareShapes(before: Shape, after: Shape): Aspect | undefined {
  if (before.kind === 'value' && after.kind === 'value')
    return before.value === after.value ? undefined : 'value';
  if (before.kind === 'enum' && after.kind === 'enum') return compareEnums(before, after);
  if (before.kind === 'record' && after.kind === 'record') return compareRecords(before, after);
  return 'layout';
}

/** Of the names that both have: what an enumeration has only for its own sums may come and go. */
function compareEnums({ values }: EnumShape, after: EnumShape): Aspect | undefined {
  const later = new Map(after.values);
  return values.some(([name, value]) => later.has(name) && later.get(name) !== value) ? 'value' : undefined;
}

function compareRecords(before: RecordShape, after: RecordShape): Aspect | undefined {
  const [one, two] = [leavesOf(before.fields), leavesOf(after.fields)];
  if (before.size !== after.size || !isSame(one, two, widthOf)) return 'layout';
  if (!isSame(one, two, kindOf)) return 'kinds';
  return haveSameNames(one, two) ? undefined : 'names';
}

/** Members of a union that lie alike are not counted: the longest decides. */
function isSame(before: readonly Leaf[], after: readonly Leaf[], of: (leaf: Leaf) => string): boolean {
  const [one, two] = [before, after].map((leaves) => [...new Set(leaves.map(of))].sort());
  return one!.length === two!.length && one!.every((text, at) => text === two![at]);
}
