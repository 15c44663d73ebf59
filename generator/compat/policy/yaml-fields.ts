// A policy decides whether a fleet may be updated, so a misspelt key must not be read as "not given": every key is
// known or refused, and every error has the line and the column of what it is about.

import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml';
import { closest } from '../../shared/closest.js';
import { RunError } from '../../shared/errors.js';

/** A node and how to say where it stands. */
export interface YamlField {
  readonly node: Node | null | undefined;
  /** `components[2].need`; empty for the document. */
  readonly path: string;
  readonly places: Places;
}

export interface Places {
  readonly file: string;
  readonly lines: LineCounter;
}

/** `policy.yaml:7:5`; the file alone for what has no place. */
export function placeOf({ node, places }: YamlField): string {
  return placeAt(node?.range?.[0], places);
}

function placeAt(offset: number | undefined, { file, lines }: Places): string {
  if (offset === undefined) return file;
  const { line, col } = lines.linePos(offset);
  return `${file}:${line}:${col}`;
}

/** The values of a mapping whose keys are all in `keys`; what is not given is undefined. */
export function mapping<Key extends string>(
  field: YamlField,
  keys: readonly Key[],
): Partial<Record<Key, YamlField>> {
  const found: Partial<Record<Key, YamlField>> = {};
  for (const [key, value, place] of entries(field)) {
    const known = keys.find((name) => name === key);
    if (known === undefined) throw unknownKey(key, place, keys, field.path);
    found[known] = value;
  }
  return found;
}

/** Key, value and the key's place, in the order of the file. */
export function entries(field: YamlField): [string, YamlField, string][] {
  const map = resolved(field);
  if (!isMap(map)) throw wrong(field, 'a mapping (key: value)');
  return (map as YAMLMap<Node, Node | null>).items.map(({ key, value }) => {
    const { places, path } = field;
    const place = placeAt(key.range?.[0], places);
    if (!isScalar(key) || typeof key.value !== 'string')
      throw new RunError('a key must be a word', { where: place });
    // A key without a value has no node of its own: errors point at the key.
    const node = isScalar(value) && value.value === null ? nullAt(value, key) : value;
    return [key.value, { node, path: path ? `${path}.${key.value}` : key.value, places }, place];
  });
}

export function sequence(field: YamlField): YamlField[] {
  const list = resolved(field);
  if (!isSeq(list)) throw wrong(field, 'a list (lines that begin with "- ")');
  return list.items.map((item, at) => ({
    node: item as Node,
    path: `${field.path}[${at}]`,
    places: field.places,
  }));
}

export function text(field: YamlField): string {
  const node = resolved(field);
  if (!isScalar(node) || typeof node.value !== 'string') throw wrong(field, 'a string');
  if (!node.value || /[\x00-\x1f\x7f]/.test(node.value))
    throw wrong(field, 'a string that is not empty and has no control characters');
  return node.value;
}

/** Compatible strings are printable ASCII (and `*` stands for anything that is not). */
export function pattern(field: YamlField): string {
  const found = text(field);
  if (!/^[!-~]+$/.test(found))
    throw wrong(field, 'printable ASCII without blanks, as compatible strings are');
  return found;
}

export function oneOf<Name extends string>(field: YamlField, names: readonly Name[]): Name {
  const node = resolved(field);
  const value = isScalar(node) ? node.value : undefined;
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  const near = typeof value === 'string' ? closest(value, names) : undefined;
  throw wrong(field, `one of ${names.join(', ')}`, near && `Did you mean ${near}?`);
}

export function wrong(field: YamlField, wanted: string, hint?: string): RunError {
  return new RunError(`${field.path || 'the policy'} must be ${wanted}`, {
    where: placeOf(field),
    ...(hint !== undefined && { hint }),
  });
}

/** Aliases make a file of a few lines arbitrarily large, and a policy harder to read: they are not taken. */
function resolved(field: YamlField): Node | null | undefined {
  const { node } = field;
  if (isAlias(node)) throw wrong(field, 'written out: aliases are not taken');
  return node;
}

function nullAt(value: Node, key: Node): Node {
  return Object.assign(value, { range: key.range ?? null });
}

function unknownKey(key: string, where: string, keys: readonly string[], path: string): RunError {
  const near = closest(key, keys);
  return new RunError(`unknown key '${key}'${path ? ` in ${path}` : ''}`, {
    where,
    hint: near ? `Did you mean '${near}'?` : `It can be ${keys.join(', ')}.`,
  });
}
