// A handler may hold a literal while the macro that held its string stays in the header, with comments that name it. What is
// registered decides in the kernel; the macro is a text then, and what is said to be its own is the registered string's. A
// number that a string is made of is no second version either.

import { versionOf } from '../version.js';
import type { Governor, Item } from './model.js';

export interface Contracts {
  readonly governors: ReadonlyMap<string, Governor>;
  readonly items: ReadonlyMap<string, Item>;
}

export function withoutIdleMacros({ governors, items }: Contracts): Contracts {
  const registered = [...governors.values()].filter(({ handlers }) => handlers.length);
  const successors = new Map(
    [...governors.values()].flatMap((one) => {
      const by = one.handlers.length ? undefined : registered.find((other) => isSameFormat(one, other))?.name;
      const successor = one.partOf ?? by;
      return successor === undefined ? [] : [[one.name, successor] as const];
    }),
  );
  if (!successors.size) return { governors, items };
  return {
    governors: new Map([...governors].filter(([name]) => !successors.has(name))),
    items: new Map([...items].map(([key, item]) => [key, follow(item, successors)])),
  };
}

/** No two formats have one name: "bar-v1" in a macro and "bar-v2" in a handler are versions of the same. */
function isSameFormat(one: Governor, other: Governor): boolean {
  if (one.kind !== 'string' || other.kind !== 'string') return false;
  return versionOf(one.kind, one.value).stem === versionOf(other.kind, other.value).stem;
}

function follow(item: Item, successors: ReadonlyMap<string, string>): Item {
  if (item.kind === 'string' && successors.has(item.name))
    return { ...item, governors: [], because: '', isContract: false };
  const governors = [...new Set(item.governors.map((name) => successors.get(name) ?? name))].sort();
  return { ...item, governors };
}
