// Inventories come from files that others have written. Every field is checked, and an error names it as a program
// would reach it: `items[3].kind`.

import { RunError } from '../shared/errors.js';

/** A value and where it stands. */
export interface Field {
  readonly value: unknown;
  /** `items[3].kind`; empty for the document. */
  readonly path: string;
  /** The file, as a person would name it. */
  readonly where: string;
}

export function wrong({ value, path, where }: Field, wanted: string): RunError {
  const shown = JSON.stringify(value) ?? 'nothing';
  const short = shown.length > 60 ? `${shown.slice(0, 60)}...` : shown;
  return new RunError(`${path || 'the document'} is ${short}; it must be ${wanted}`, {
    where,
    hint: 'Write the inventory again with `lvup inventory`, or mend the field.',
  });
}

export function member(field: Field, name: string): Field {
  const object = asObject(field);
  const path = field.path ? `${field.path}.${name}` : name;
  return { value: Object.hasOwn(object, name) ? object[name] : undefined, path, where: field.where };
}

export function elements(field: Field, limit: number): Field[] {
  const { value, path, where } = field;
  if (!Array.isArray(value)) throw wrong(field, 'a list');
  if (value.length > limit)
    throw new RunError(`${path} has ${value.length} elements; more than ${limit} are not read`, { where });
  return value.map((one, at) => ({ value: one, path: `${path}[${at}]`, where }));
}

export function asObject(field: Field): Readonly<Record<string, unknown>> {
  const { value } = field;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(field, 'an object');
  return value as Readonly<Record<string, unknown>>;
}

export function asString(field: Field): string {
  if (typeof field.value !== 'string') throw wrong(field, 'a string');
  return field.value;
}

/** Not empty. */
export function asName(field: Field, limit: number): string {
  const text = asString(field);
  if (!text || [...text].length > limit) throw wrong(field, `a string of 1 to ${limit} characters`);
  return text;
}

export function asInteger(field: Field, least: number, most: number): number {
  const { value } = field;
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
    throw wrong(field, `a whole number from ${least} to ${most}`);
  return value as number;
}

export function asOneOf<Name extends string>(field: Field, names: readonly Name[]): Name {
  const found = names.find((name) => name === field.value);
  if (found === undefined) throw wrong(field, `one of ${names.join(', ')}`);
  return found;
}

/** null is what is not known; a field that is missing is an error. */
export function nullable<Value>(field: Field, read: (field: Field) => Value): Value | undefined {
  return field.value === null ? undefined : read(field);
}
