// Units of one header, and of headers that include each other, were told the same by the tree a thousand times over. On
// disk every answer stands once, and a unit holds its numbers: a tenth of the bytes to read at every start.

import type { EntryKind } from '../../types.js';
import type { Answers, TextDigest } from './answers.js';
import type { KeptUnit } from './kept-units.js';

type Answer =
  | readonly ['text', path: string, id?: string, code?: string]
  | readonly ['kind', path: string, kind?: EntryKind]
  | readonly ['list', folder: string, names: string];

interface PackedUnit extends Omit<KeptUnit, 'answers'> {
  readonly answers: Uint32Array;
}

export interface PackedUnits {
  /** Lines of JSON. */
  readonly table: string;
  readonly units: ReadonlyMap<string, readonly PackedUnit[]>;
}

export function packUnits(kept: ReadonlyMap<string, readonly KeptUnit[]>): PackedUnits {
  const numbers = new Map<string, number>();
  const numberOf = (answer: Answer): number => {
    const text = JSON.stringify(answer);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const units = new Map(
    [...kept].map(([path, all]) => [
      path,
      all.map(({ key, unit, answers }) => ({
        ...{ key, unit },
        answers: Uint32Array.from(answersOf(answers), numberOf),
      })),
    ]),
  );
  return { table: [...numbers.keys()].join('\n'), units };
}

function* answersOf({ texts, kinds, lists }: Answers): Generator<Answer> {
  for (const [path, digest] of texts) yield digest ? ['text', path, digest.id, digest.code] : ['text', path];
  for (const [path, kind] of kinds) yield kind ? ['kind', path, kind] : ['kind', path];
  for (const [folder, names] of lists) yield ['list', folder, names];
}

/** Throws for what is damaged. */
export function unpackUnits({ table, units }: PackedUnits): Map<string, KeptUnit[]> {
  const answers = table === '' ? [] : (JSON.parse(`[${table.replaceAll('\n', ',')}]`) as Answer[]);
  const digests = answers.map(([what, , id, code]) =>
    what === 'text' && id !== undefined ? { id, code: code! } : undefined,
  );
  return new Map(
    [...units].map(([path, all]) => [
      path,
      all.map((one) => ({ ...one, answers: unpack(one.answers, answers, digests) })),
    ]),
  );
}

function unpack(
  numbers: Uint32Array,
  table: readonly Answer[],
  digests: readonly (TextDigest | undefined)[],
): Answers {
  const texts = new Map<string, TextDigest | undefined>();
  const kinds = new Map<string, EntryKind | undefined>();
  const lists = new Map<string, string>();
  for (const number of numbers) {
    const answer = table[number]!;
    if (answer[0] === 'text') texts.set(answer[1], digests[number]);
    else if (answer[0] === 'kind') kinds.set(answer[1], answer[2]);
    else lists.set(answer[1], answer[2]);
  }
  return { texts, kinds, lists };
}
