// A declaration that is gone: renamed with the same content, it is still there for the next kernel; a constant that only
// the source used may go, a flag or a code may not: the older kernel hands it over. A structure or a property name that
// is gone leaves the other kernel with nothing to read.

import type { ContractSet, Item } from '../contracts/model.js';
import { nameOf } from '../contracts/name-items.js';
import type { Change } from './abi-diff.js';
import { compareShapes } from './compare-shapes.js';
import { constantNamed } from './constants.js';
import { codesOf, isCode, isFlag, isMask, isSibling, numberOf } from './flags.js';
import { isFolded } from './folded.js';
import { isUnread } from './unread.js';

export function removals(before: ContractSet, after: ContractSet): Change[] {
  const added = [...after.items.values()].filter(({ key }) => !before.items.has(key));
  return [...before.items.values()].flatMap((old): Change[] => {
    const isGone = old.isContract && old.governors.length > 0 && !after.items.has(old.key);
    if (!isGone || before.governors.has(old.name) || isUnread(old, after)) return [];
    const targets = [...old.shapes.keys()];
    switch (old.kind) {
      case 'struct':
      case 'union':
      case 'type':
        if (added.some((one) => isSame(old, one)) || isFolded(old, before, after)) return [];
        return [
          {
            old,
            new: added.find(({ name, kind }) => name === old.name && kind !== 'helper'),
            aspect: 'layout',
            targets,
          },
        ];
      case 'string':
      case 'name':
        // The text counts, under whatever macro and in whatever file.
        if (
          [...after.items.values()].some(
            (one) => isSameText(old, one) && (one.kind === 'string' || isBeside(old, one)),
          )
        )
          return [];
        return [{ old, new: undefined, aspect: 'value', targets }];
      case 'value':
        if (constantNamed(old.name, after)) return [];
        // The mirror of a new flag: the older kernel sets a bit that this one has no name for.
        if (![isFlag, isCode, isMask].some((is) => is(old, before))) return [];
        if ([...after.items.values()].some((one) => isSame(old, one) && takesOver(old, one, before)))
          return [];
        return [{ old, new: undefined, aspect: 'value', targets }];
      case 'enum':
        return (codesOf(old) ?? []).every((code) => isNamed(code, old, before, after))
          ? []
          : [{ old, new: undefined, aspect: 'value', targets }];
      default:
        return [];
    }
  });
}

/** Enumerations of codes that have one less. */
export function lostCodes(before: ContractSet, after: ContractSet): Change[] {
  return [...before.items.values()].flatMap((old): Change[] => {
    const now = after.items.get(old.key);
    const codes = old.isContract && now ? codesOf(old) : undefined;
    if (
      !codes ||
      !now ||
      codes.every((code) => valuesOf(now).includes(code) || isNamed(code, old, before, after))
    )
      return [];
    return [{ old, new: now, aspect: 'value', targets: [...old.shapes.keys()] }];
  });
}

/** Is its constant declared otherwise, or is there another one or an enumeration that came for it? */
function isNamed(code: bigint, old: Item, before: ContractSet, after: ContractSet): boolean {
  if (namesOf(code, old).some((name) => constantNamed(name, after))) return true;
  return [...after.items.values()].some(
    (one) => !before.items.has(one.key) && isBeside(old, one) && valuesOf(one).includes(code),
  );
}

function namesOf(code: bigint, { shapes }: Item): readonly string[] {
  const [shape] = shapes.values();
  const values = shape?.kind === 'enum' ? shape.values : [];
  return values.filter(([, value]) => BigInt(value) === code).map(([name]) => name);
}

function valuesOf(item: Item): readonly bigint[] {
  const [shape] = item.shapes.values();
  if (shape?.kind === 'enum') return shape.values.map(([, value]) => BigInt(value));
  return item.kind === 'value' ? [numberOf(item)].filter((value) => value !== undefined) : [];
}

/** Another constant of the same worth is its new name when it is new, or of its family. */
function takesOver(old: Item, now: Item, before: ContractSet): boolean {
  return isBeside(old, now) && (isSibling(now, old) || !before.items.has(now.key));
}

/** A property's name, as a literal or as a macro. */
export function isSameText(one: Item, other: Item): boolean {
  const [text, otherText] = [textOf(one), textOf(other)];
  return text !== undefined && text === otherText;
}

function textOf(item: Item): string | undefined {
  if (item.kind === 'name') return nameOf(item);
  const [shape] = item.kind === 'string' ? item.shapes.values() : [];
  return shape?.kind === 'value' ? shape.value : undefined;
}

/** Another name for the bit, under the same governor. */
function isBeside(old: Item, now: Item): boolean {
  return now.isContract && now.governors.some((name) => old.governors.includes(name));
}

function isSame(old: Item, now: Item): boolean {
  if (old.shapes.size === 0 || old.shapes.size !== now.shapes.size) return false;
  return [...old.shapes].every(([target, shape]) => {
    const other = now.shapes.get(target);
    return other?.kind === shape.kind && compareShapes(shape, other) === undefined;
  });
}
