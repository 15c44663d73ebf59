// A constant by its name, however it is declared: `#define FOO_FLAG_A 1` may become one of an enumeration with a tag, and
// is the same constant.

import type { ContractSet, Item, Shape } from '../contracts/model.js';
import type { Change } from './abi-diff.js';
import { isUnread } from './unread.js';

export function constantNamed(name: string, { items }: ContractSet): Item | undefined {
  const key = `value ${name}`;
  const alone = items.get(key);
  if (alone) return alone;
  for (const item of items.values())
    if (item.kind === 'enum' && item.provides.includes(name)) {
      const shapes = [...item.shapes].flatMap(([target, shape]) => {
        const value = valueIn(shape, name);
        return value === undefined ? [] : [[target, { kind: 'value', value }] as const];
      });
      return { ...item, kind: 'value', key, name, provides: [name], shapes: new Map(shapes) };
    }
  return undefined;
}

function valueIn(shape: Shape, name: string): string | undefined {
  return shape.kind === 'enum' ? shape.values.find(([one]) => one === name)?.[1] : undefined;
}

/** The names of constants that a declaration gives. */
export function constantsOf({ kind, name, provides }: Item): readonly string[] {
  if (kind === 'value') return [name];
  return kind === 'enum' ? provides.filter((one) => one !== name) : [];
}

/** Constants that are declared otherwise and have another value there. */
export function movedConstants(before: ContractSet, after: ContractSet): Change[] {
  return [...before.items.values()].flatMap((holder): Change[] => {
    if (!holder.isContract || !holder.governors.length || isUnread(holder, after)) return [];
    const successor = after.items.get(holder.key);
    const names = constantsOf(holder).filter(
      (name) => !before.governors.has(name) && !successor?.provides.includes(name),
    );
    return names.flatMap((name) => {
      const [old, now] = [constantNamed(name, before), constantNamed(name, after)];
      if (!old || !now) return [];
      const targets = [...old.shapes].filter(([target, shape]) => isOther(shape, now.shapes.get(target)));
      return targets.length
        ? [{ old, new: now, aspect: 'value', targets: targets.map(([target]) => target) }]
        : [];
    });
  });
}

function isOther(shape: Shape, other: Shape | undefined): boolean {
  return shape.kind === 'value' && other?.kind === 'value' && shape.value !== other.value;
}
