// A header names much that no contract rests on, NULL in an inline function. What contracts name, directly or not, is kept:
// there a change of theirs can come from. Macros
// without a value tell of those that had one.

import type { Item } from './model.js';

export function neededItems(items: ReadonlyMap<string, Item>): Map<string, Item> {
  const byName = new Map<string, Item[]>();
  for (const item of items.values())
    for (const name of item.provides) byName.set(name, [...(byName.get(name) ?? []), item]);
  const needed = new Set<Item>();
  const pending = [...items.values()].filter(({ isContract }) => isContract);
  for (let item = pending.pop(); item; item = pending.pop()) {
    if (needed.has(item)) continue;
    needed.add(item);
    for (const name of item.uses) pending.push(...(byName.get(name) ?? []));
  }
  return new Map([...items].filter(([, item]) => needed.has(item) || item.kind === 'helper'));
}
