// A change of layout as pahole prints structures (offset and size in bytes behind each member), with - and + in front,
// because that is what kernel people read beside a patch.

import { diffArrays } from 'diff';
import type { FieldShape, Item, RecordShape, Shape } from '../contracts/model.js';
import { nameOf } from '../contracts/name-items.js';
import type { Change } from './abi-diff.js';
import { leavesOf } from './leaves.js';

/** Lines without a newline. `target` is one on which the two differ. */
export function changeLines({ old, new: now }: Change, target: string): readonly string[] {
  const [before, after] = [old.shapes.get(target), now?.shapes.get(target)];
  const [left, right] = [linesOf(old, before), now ? linesOf(now, after) : []];
  // What differs may be inside of a member, where its line does not show it.
  if (before?.kind === 'record' && after?.kind === 'record' && left.join() === right.join())
    return signedLines(scalarLines(old, before), scalarLines(now!, after));
  return signedLines(left, right);
}

function signedLines(left: string[], right: string[]): readonly string[] {
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

function recordLines(item: Item, shape: RecordShape): string[] {
  const lines = shape.fields.map((field) => {
    const { type, name, bits, isBitField } = field;
    const [base, arrays] = splitArray(type);
    return { ...field, text: `${base} ${name ?? ''}${arrays}${isBitField ? `:${bits}` : ''}` };
  });
  return withPlaces(item, shape, lines);
}

/** The same without structures inside: `u32 devs.id[4]`, with the bytes from one element of each array to the next. */
function scalarLines(item: Item, shape: RecordShape): string[] {
  const lines = leavesOf(shape.fields).map(({ kind, bits, bitOffset, path, arrays }) => ({
    ...{ bits, bitOffset },
    isBitField: bits % 8 > 0 || bitOffset % 8 > 0,
    text: `${kind}${bits} ${path.join('.')}${arrays.map(({ count }) => `[${count || ''}]`).join('')}`,
    remark: arrays.map(({ stride }) => ` every ${stride / 8}`).join(),
  }));
  return withPlaces(item, shape, lines);
}

type Line = Pick<FieldShape, 'bitOffset' | 'bits' | 'isBitField'> & {
  readonly text: string;
  readonly remark?: string;
};

function withPlaces({ kind, name }: Item, { size }: RecordShape, lines: readonly Line[]): string[] {
  const width = Math.max(28, ...lines.map(({ text }) => text.length + 5));
  const placed = lines.map(({ text, bitOffset, bits, isBitField, remark = '' }) => {
    const offset = Math.floor(bitOffset / 8);
    const place = isBitField ? `${offset}:${bitOffset % 8}` : `${offset}`;
    const length = isBitField ? `${bits} bits` : `${bits / 8}`;
    return `${`    ${text};`.padEnd(width)}  /* ${place.padStart(6)} ${length.padStart(6)}${remark} */`;
  });
  return [`${kind === 'type' ? '' : `${kind} `}${name} {`, ...placed, `}  /* size: ${size} */`];
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
