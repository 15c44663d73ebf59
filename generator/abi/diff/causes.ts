// One changed structure alters every structure that holds it; a length alters the arrays that it sizes. The person who
// reads wants the one line that was changed. A declaration whose own text is as it was is a consequence of what it names.

import type { ContractSet, Item } from '../contracts/model.js';
import type { Cause, Change } from './abi-diff.js';
import type { Aspect } from './compare-shapes.js';

export function findCauses(
  before: ContractSet,
  after: ContractSet,
  changes: ReadonlyMap<string, Change>,
): readonly Cause[] {
  const graph = new Uses(after);
  const helpers = changedHelpers(before, after);
  const causes = new Map<
    string,
    { change: Change; consequences: Set<Change>; through: Item | undefined; isIndirect: boolean }
  >();
  const causeFor = (key: string, change: Change, through: Item | undefined, isIndirect: boolean) => {
    const known = causes.get(key) ?? { change, consequences: new Set<Change>(), through, isIndirect };
    causes.set(key, known);
    return known;
  };
  for (const [key, change] of changes) {
    const { old, new: now } = change;
    if (!now || old.own !== now.own) {
      causeFor(key, change, undefined, false);
      continue;
    }
    const reached = graph.reachedFrom(now);
    const roots = reached.filter((item) => isRoot(changes.get(item.key)));
    for (const root of roots)
      causeFor(root.key, changes.get(root.key)!, undefined, false).consequences.add(change);
    if (roots.length) continue;
    const through = reached.find((item) => helpers.has(item.key));
    if (through) {
      const cause = causeFor(through.key, change, through, false);
      if (cause.change !== change) cause.consequences.add(change);
      continue;
    }
    // What it names changed without a change of its own text: that one says so.
    const indirect = reached.map((item) => changes.get(item.key)).filter((one) => one !== undefined);
    const [last] = indirect.slice(-1);
    if (last) causeFor(last.old.key, last, undefined, true).consequences.add(change);
    else causeFor(key, change, undefined, true);
  }
  return [...causes.values()].map(heaviestFirst);
}

function isRoot(change: Change | undefined): boolean {
  return change !== undefined && (!change.new || change.old.own !== change.new.own);
}

function changedHelpers(before: ContractSet, after: ContractSet): ReadonlySet<string> {
  const keys = [...after.items.values()].filter(({ key, kind, own }) => {
    const old = before.items.get(key);
    return kind === 'helper' && old !== undefined && old.own !== own;
  });
  return new Set(keys.map(({ key }) => key));
}

interface Gathered {
  readonly change: Change;
  readonly consequences: ReadonlySet<Change>;
  readonly through: Item | undefined;
  readonly isIndirect: boolean;
}

const WEIGHT: readonly Aspect[] = ['layout', 'value', 'kinds', 'names'];

/** Behind a macro with parameters no change is the cause of another: the weightiest speaks for all. */
function heaviestFirst({ change, consequences, through, isIndirect }: Gathered): Cause {
  if (!through) return { change, consequences: [...consequences], through, isIndirect };
  const all = [change, ...consequences].sort(
    (left, right) => WEIGHT.indexOf(left.aspect) - WEIGHT.indexOf(right.aspect),
  );
  return { change: all[0]!, consequences: all.slice(1), through, isIndirect };
}

class Uses {
  readonly #byName = new Map<string, Item[]>();

  constructor({ items }: ContractSet) {
    for (const item of items.values())
      for (const name of item.provides) this.#byName.set(name, [...(this.#byName.get(name) ?? []), item]);
  }

  /** Everything that a declaration names, directly or not; the nearest first. */
  reachedFrom(start: Item): readonly Item[] {
    const reached = new Set<Item>();
    let front: readonly Item[] = [start];
    while (front.length) {
      const next = new Set<Item>();
      for (const item of front)
        for (const name of item.uses)
          for (const used of this.#byName.get(name) ?? [])
            if (used !== start && !reached.has(used)) next.add(used);
      for (const item of next) reached.add(item);
      front = [...next];
    }
    return [...reached];
  }
}
