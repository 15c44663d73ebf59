// A structure or a type that is gone because what had it as a member spells it out now: all that it was handed over in
// lies as before.

import type { ContractSet, Item } from '../contracts/model.js';
import { compareItems } from './compare-shapes.js';

export function isFolded(old: Item, before: ContractSet, after: ContractSet): boolean {
  const users = [...before.items.values()].filter(
    (one) =>
      one.isContract &&
      one.key !== old.key &&
      one.kind !== 'helper' &&
      // A baseline says of members alone what a structure uses.
      (one.uses.has(old.name) || holds(one, old)),
  );
  return users.length > 0 && users.every((user) => holds(user, old) && isAsBefore(user, before, after));
}

/** A pointer says nothing of where the structure itself lies. */
function holds({ shapes }: Item, { kind, name }: Item): boolean {
  const type = kind === 'type' ? name : `${kind} ${name}`;
  return [...shapes.values()].every(
    (shape) =>
      shape.kind === 'record' && shape.fields.some((field) => field.type.replace(/\[.*/, '') === type),
  );
}

function isAsBefore(user: Item, before: ContractSet, after: ContractSet): boolean {
  const now = after.items.get(user.key);
  return now ? compareItems(user, now)?.aspect !== 'layout' : isFolded(user, before, after);
}
