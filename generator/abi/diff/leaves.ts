// A structure down to its numbers: what lies at which offset, however it is taken together. 7.2's luo_session_ser got a
// structure of its own for two of its fields, and not a byte of it moved.

import type { FieldShape } from '../contracts/model.js';
import { signaturesOf } from '../contracts/shapes.js';

export interface Leaf {
  readonly bitOffset: number;
  readonly bits: number;
  /** `u64`, `u8[48]`; an array of structures with all that is inside. */
  readonly type: string;
  /** Its names from the outside in; anonymous structures have none. */
  readonly path: readonly string[];
}

/** In the order of offsets; members of a union that lie alike are one. */
export function leavesOf(fields: readonly FieldShape[]): readonly Leaf[] {
  const leaves = fields.flatMap(({ bitOffset, bits, names, name, isBitField }) =>
    isBitField
      ? [{ bitOffset, bits, type: names, path: pathOf([], name) }]
      : leavesIn(withoutSingles(names), bitOffset, bits, pathOf([], name)),
  );
  const texts = leaves.map((leaf) => [textOf(leaf), leaf] as const);
  return [...new Map(texts).values()].sort(
    (left, right) => left.bitOffset - right.bitOffset || (textOf(left) < textOf(right) ? -1 : 1),
  );
}

/** An array of one element lies as the element does. */
function withoutSingles(signature: string): string {
  return signature.replaceAll('[1]', '');
}

function textOf({ bitOffset, bits, type, path }: Leaf): string {
  return `${bitOffset}+${bits} ${type} ${path.join('.')}`;
}

function pathOf(path: readonly string[], name: string | undefined): readonly string[] {
  return name === undefined || name === '' ? path : [...path, name];
}

/** `signature` as FieldShape.names has it: `u32`, `u8[48]`, `{0.start:u64,64.size:u64;16}`. */
function leavesIn(signature: string, bitOffset: number, bits: number, path: readonly string[]): Leaf[] {
  if (!signature.startsWith('{') || !signature.endsWith('}'))
    return [{ bitOffset, bits, type: signature, path }];
  return membersOf(signature).flatMap((member) => {
    const [, offset, width, part, inner] = /^(\d+)(?:\/(\d+))?\.(\w*):(.*)$/s.exec(member) ?? [];
    if (inner === undefined) return [];
    const at = bitOffset + Number(offset);
    return width === undefined
      ? leavesIn(inner, at, bitsOf(inner), pathOf(path, part))
      : [{ bitOffset: at, bits: Number(width), type: inner, path: pathOf(path, part) }];
  });
}

/** Between the commas that no brace encloses, without the size at the end. */
function membersOf(signature: string): string[] {
  const inside = signature.slice(1, signature.lastIndexOf(';'));
  const members: string[] = [];
  let depth = 0;
  let begin = 0;
  for (let at = 0; at <= inside.length; at++) {
    const character = inside[at];
    if (character === '{') depth++;
    else if (character === '}') depth--;
    if ((character === ',' && depth === 0) || at === inside.length) {
      if (at > begin) members.push(inside.slice(begin, at));
      begin = at + 1;
    }
  }
  return members;
}

/** Of a signature: `u8[4][2]` has 64. */
function bitsOf(signature: string): number {
  const [, base, arrays] = /^(\{.*\}|\w+)((?:\[\d*\])*)$/s.exec(signature) ?? [];
  if (base === undefined) return 0;
  const one = base.startsWith('{')
    ? Number(base.slice(base.lastIndexOf(';') + 1, -1)) * 8
    : Number(/\d+$/.exec(base)?.[0] ?? 0);
  return [...arrays!.matchAll(/\[(\d*)\]/g)].reduce((bits, [, count]) => bits * Number(count || 0), one);
}

/** The same without names; without the kinds of numbers as well. */
export function kindOf({ bitOffset, bits, type }: Leaf): string {
  return `${bitOffset}+${bits} ${signaturesOf(type).kinds}`;
}

export function widthOf({ bitOffset, bits, type }: Leaf): string {
  return `${bitOffset}+${bits} ${signaturesOf(type).widths}`;
}

/**
 * Do all numbers have the names that they had, but for structures around them that came or went? `start` and
 * `range.start` are; `a.start` and `b.start` may have changed places.
 */
export function haveSameNames(before: readonly Leaf[], after: readonly Leaf[]): boolean {
  if (before.length !== after.length) return false;
  const pairs = before.map((one, at) => [one, after[at]!] as const);
  // Of an array of structures the names inside are in its type.
  if (pairs.some(([one, two]) => one.type !== two.type)) return false;
  return (
    pairs.every(([one, two]) => isWithin(one.path, two.path)) ||
    pairs.every(([one, two]) => isWithin(two.path, one.path))
  );
}

function isWithin(short: readonly string[], long: readonly string[]): boolean {
  let found = 0;
  for (const name of long) if (name === short[found]) found++;
  return found === short.length;
}
