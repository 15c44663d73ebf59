// A change of layout as pahole prints structures (offset and size in bytes behind each member), with - and + in front,
// because that is what kernel people read beside a patch.

import { diffArrays } from 'diff';
import type { Item, RecordShape, Shape } from '../contracts/model.js';
import { nameOf } from '../contracts/name-items.js';
import type { Change } from './abi-diff.js';

/** Lines without a newline. `target` is one on which the two differ. */
export function changeLines({ old, new: now }: Change, target: string): readonly string[] {
  const [before, after] = [old.shapes.get(target), now?.shapes.get(target)];
  const [left, right] = [linesOf(old, before), now ? linesOf(now, after) : []];
  return diffArrays(left, right).flatMap(({ added, removed, value }) =>
    value.map((line) => `${added ? '+' : removed ? '-' : ' '}${line}`),
  );
}

/** A declaration that is new, on the first target that has it. */
export function additionLines(item: Item): readonly string[] {
  const [shape] = item.shapes.values();
  return linesOf(item, shape).map((line) => `+${line}`);
}

function linesOf(item: Item, shape: Shape | undefined): string[] {
  switch (shape?.kind) {
    case 'value':
      return [valueLine(item, shape.value)];
    case 'enum':
      return [
        `enum ${item.name} {`,
        ...shape.values.map(([name, value]) => `    ${name} = ${numberText(value)}`),
        '}',
      ];
    case 'record':
      return recordLines(item, shape);
    default:
      return [];
  }
}

function valueLine({ kind, name }: Item, value: string): string {
  if (kind === 'name') return `"${nameOf({ name })}": ${value}`;
  return `${name} = ${kind === 'string' ? JSON.stringify(value) : numberText(value)}`;
}

function recordLines({ kind, name }: Item, { fields, size }: RecordShape): string[] {
  const declarations = fields.map((field) => {
    const [base, arrays] = splitArray(field.type);
    return `    ${base} ${field.name ?? ''}${arrays}${field.isBitField ? `:${field.bits}` : ''};`;
  });
  const width = Math.max(28, ...declarations.map(({ length }) => length));
  const lines = fields.map(({ bitOffset, bits, isBitField }, at) => {
    const offset = Math.floor(bitOffset / 8);
    const place = isBitField ? `${offset}:${bitOffset % 8}` : `${offset}`;
    const length = isBitField ? `${bits} bits` : `${bits / 8}`;
    return `${declarations[at]!.padEnd(width)}  /* ${place.padStart(6)} ${length.padStart(6)} */`;
  });
  return [`${kind === 'type' ? '' : `${kind} `}${name} {`, ...lines, `}  /* size: ${size} */`];
}

function splitArray(type: string): [string, string] {
  const at = type.indexOf('[');
  return at < 0 ? [type, ''] : [type.slice(0, at), type.slice(at)];
}

/** Masks are read in hexadecimal, lengths in decimal: both stand there. */
function numberText(value: string): string {
  const number = BigInt(value);
  return number > 9n ? `${value} (0x${number.toString(16)})` : value;
}
