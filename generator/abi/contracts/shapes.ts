// Layouts as values that can be compared between two revisions: offsets and sizes of everything inside, signedness,
// names, each for itself, because a change means something else in each.

import { integerTypeOf } from '../../cc/constant.js';
import { type CType, resolve } from '../../cc/ctype.js';
import { type FieldLayout, type Layout, layoutOf } from '../../cc/layout.js';
import { sizeOf } from '../../cc/size.js';
import type { Target } from '../../cc/target.js';
import type { FieldShape, RecordShape } from './model.js';

/** Throws Missing and NotKnown, as the layout does. */
export function recordShape(layout: Layout, target: Target): RecordShape {
  const { record, size } = layout;
  const fields = layout.fields.filter(isVisible).map((field) => fieldShape(field, target));
  return { kind: 'record', size, fields, isUnion: record.keyword === 'union' };
}

/** An unnamed bit-field is padding. */
function isVisible({ name, bitWidth }: FieldLayout): boolean {
  return name !== undefined || bitWidth === undefined;
}

function fieldShape(field: FieldLayout, target: Target): FieldShape {
  const { name, type, bitOffset, bitWidth, size } = field;
  return {
    name,
    type: typeText(type, target),
    bitOffset,
    bits: bitWidth ?? size * 8,
    isBitField: bitWidth !== undefined,
    inside: signature(type, target),
  };
}

function signature(type: CType, target: Target): string {
  const resolved = resolve(type);
  if (resolved.kind === 'array') return `${signature(resolved.of, target)}[${resolved.length() ?? ''}]`;
  if (resolved.kind === 'record') return recordSignature(layoutOf(resolved.record, target), target);
  const bits = sizeOf(type, target) * 8;
  const integer = resolved.kind === 'pointer' ? undefined : integerTypeOf(type, target);
  if (!integer) return `${resolved.kind}${bits}`;
  // For the compiler __be64 is a number like others; sparse and the next kernel know better.
  if (isBigEndian(type)) return `be${bits}`;
  return `${integer.name === '_Bool' ? 'b' : integer.signed ? 's' : 'u'}${bits}`;
}

/** __be16 to __be64, also behind another name. */
function isBigEndian(type: CType): boolean {
  for (let one = type; one.kind === 'named'; one = one.resolve()) if (/^__be\d+$/.test(one.name)) return true;
  return false;
}

function recordSignature({ record, size, fields }: Layout, target: Target): string {
  const parts = fields.filter(isVisible).map(({ name, type, bitOffset, bitWidth }) => {
    const place = `${bitOffset}${bitWidth === undefined ? '' : `/${bitWidth}`}`;
    return { place, name: name ?? '', type: signature(type, target) };
  });
  if (record.keyword === 'union')
    parts.sort((left, right) => (`${left.type} ${left.name}` < `${right.type} ${right.name}` ? -1 : 1));
  return `{${parts.map(({ place, name, type }) => `${place}.${name}:${type}`).join(',')};${size}}`;
}

/** As a declaration would name the type; arrays behind it. */
export function typeText(type: CType, target: Target): string {
  if (type.kind === 'named') return type.name;
  switch (type.kind) {
    case 'integer':
    case 'floating':
      return type.name;
    case 'void':
      return 'void';
    case 'pointer':
      return `${typeText(type.to, target)} *`;
    case 'array':
      return `${typeText(type.of, target)}[${type.length() ?? ''}]`;
    case 'record':
      return `${type.record.keyword} ${type.record.tag ?? '{...}'}`;
    case 'enum':
      return `enum ${type.enumeration.tag ?? '{...}'}`;
    default:
      return type.kind;
  }
}

/** A typedef of something that is no structure. */
export function scalarShape(type: CType, target: Target): RecordShape {
  const bits = sizeOf(type, target) * 8;
  const field = {
    name: undefined,
    type: typeText(type, target),
    bitOffset: 0,
    bits,
    isBitField: false,
    inside: signature(type, target),
  };
  return { kind: 'record', size: bits / 8, fields: [field], isUnion: false };
}
