// Last of the ways to a governor: who uses a declaration answers for it.

import { byName } from './attribution.js';
import type { Governor, Item } from './model.js';

export function withAllGovernors(
  items: Map<string, Item>,
  governors: ReadonlyMap<string, Governor>,
): Map<string, Item> {
  return withUsers(withNamesakes(withUsers(items, governors), governors), governors);
}

/** What nobody governs by itself takes the governors of what uses it. */
function withUsers(items: Map<string, Item>, governors: ReadonlyMap<string, Governor>): Map<string, Item> {
  const result = new Map(items);
  for (let rounds = 0; rounds < 5; rounds++) {
    let changed = false;
    for (const item of result.values()) {
      if (item.governors.length || !item.isContract || item.kind === 'helper' || governors.has(item.name))
        continue;
      const users = [...result.values()].filter(
        (user) => user.governors.length && user !== item && item.provides.some((name) => user.uses.has(name)),
      );
      if (!users.length) continue;
      const named = [...new Set(users.flatMap((user) => user.governors))].sort();
      const isOneOf = users.some((user) => user.isOneOf);
      result.set(item.key, { ...item, governors: named, isOneOf, because: `used by ${users[0]!.name}` });
      changed = true;
    }
    if (!changed) break;
  }
  return result;
}

/** The weakest way, for what nothing uses either: in a header with several governors, the one named alike. */
function withNamesakes(
  items: Map<string, Item>,
  governors: ReadonlyMap<string, Governor>,
): Map<string, Item> {
  return new Map(
    [...items].map(([key, item]) => {
      const isFree = item.isContract && item.kind !== 'helper' && !item.governors.length;
      return [
        key,
        isFree ? { ...item, ...byName({ name: item.name, file: item.location.file }, governors) } : item,
      ];
    }),
  );
}

/** Of a file that is not all ABI, what nobody governs is the kernel's own. */
export function withoutPrivate(
  items: Map<string, Item>,
  isPartial: (file: string) => boolean,
): Map<string, Item> {
  return new Map(
    [...items].map(([key, item]) => [
      key,
      isPartial(item.location.file) && !item.governors.length ? { ...item, isContract: false } : item,
    ]),
  );
}
