// A structure down to its numbers: what lies at which offset, however it is taken together. 7.2's luo_session_ser got a
// structure of its own for two of its fields, and not a byte of it moved.

import type { FieldShape } from '../contracts/model.js';

export interface Leaf {
  /** Of the first one, in arrays. */
  readonly bitOffset: number;
  readonly bits: number;
  /** `u`, `s`, `be`, `pointer`. */
  readonly kind: string;
  /** Its names from the outside in; anonymous structures have none. */
  readonly path: readonly string[];
  /** The arrays that it is in, from the outside in. */
  readonly arrays: readonly Repetition[];
}

export interface Repetition {
  /** 0 for a flexible array: it lies as an array without elements does. */
  readonly count: number;
  /** From one element to the next, bits. */
  readonly stride: number;
}

type Place = Pick<Leaf, 'bitOffset' | 'path' | 'arrays'>;

/** In the order of offsets; members of a union that lie alike are one. */
export function leavesOf(fields: readonly FieldShape[]): readonly Leaf[] {
  const leaves = fields.flatMap(({ bitOffset, bits, inside, name, isBitField }) => {
    const place = { bitOffset, path: pathOf([], name), arrays: [] };
    return isBitField ? [scalar(inside, place, bits)] : leavesIn(inside, place);
  });
  const texts = leaves.map((leaf) => [textOf(leaf), leaf] as const);
  return [...new Map(texts).values()].sort(
    (left, right) => left.bitOffset - right.bitOffset || (textOf(left) < textOf(right) ? -1 : 1),
  );
}

/** Its own name first, so that structures around some members of a union do not change their order. */
function textOf(leaf: Leaf): string {
  return `${kindOf(leaf)} ${[...leaf.path].reverse().join('.')}`;
}

function pathOf(path: readonly string[], name: string | undefined): readonly string[] {
  return name === undefined || name === '' ? path : [...path, name];
}

function scalar(signature: string, place: Place, bits = bitsOf(signature)): Leaf {
  return { ...place, bits, kind: signature.replace(/\d+$/, '') };
}

/** `signature` as FieldShape.inside has it: `u32`, `u8[48]`, `{0.start:u64,64.size:u64;16}`. */
function leavesIn(signature: string, place: Place): Leaf[] {
  const [, of, length] = /^(.*)\[(\d*)\]$/s.exec(signature) ?? [];
  if (of !== undefined) {
    const count = Number(length);
    // An array of one element lies as the element does.
    const arrays = count === 1 ? place.arrays : [...place.arrays, { count, stride: bitsOf(of) }];
    return leavesIn(of, { ...place, arrays });
  }
  if (!signature.startsWith('{')) return [scalar(signature, place)];
  return membersOf(signature).flatMap((member) => {
    const [, offset, width, part, inner] = /^(\d+)(?:\/(\d+))?\.(\w*):(.*)$/s.exec(member) ?? [];
    if (inner === undefined) return [];
    const bitOffset = place.bitOffset + Number(offset);
    const within = { ...place, bitOffset, path: pathOf(place.path, part) };
    return width === undefined ? leavesIn(inner, within) : [scalar(inner, within, Number(width))];
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
  return [...arrays!.matchAll(/\[(\d*)\]/g)].reduce((bits, [, count]) => bits * Number(count), one);
}

/** Without names; without the kinds of numbers as well. */
export function kindOf(leaf: Leaf): string {
  return `${widthOf(leaf)} ${leaf.kind}`;
}

export function widthOf({ bitOffset, bits, arrays }: Leaf): string {
  return [`${bitOffset}+${bits}`, ...arrays.map(({ count, stride }) => `${count}*${stride}`)].join(' ');
}

/**
 * Do all numbers have the names that they had, but for structures around them that came or went? `start` and
 * `range.start` are; `a.start` and `b.start` may have changed places.
 */
export function haveSameNames(before: readonly Leaf[], after: readonly Leaf[]): boolean {
  if (before.length !== after.length) return false;
  const pairs = before.map((one, at) => [one, after[at]!] as const);
  if (pairs.some(([one, two]) => kindOf(one) !== kindOf(two))) return false;
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
