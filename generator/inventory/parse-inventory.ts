// From JSON to the value. A document of a newer version may mean something else by the same words, so it is refused;
// fields that this version does not know are left alone, since fields may be added.

import { RunError } from '../shared/errors.js';
import {
  asInteger,
  asName,
  asOneOf,
  asString,
  elements,
  type Field,
  member,
  nullable,
  wrong,
} from './fields.js';
import {
  type Inventory,
  type InventoryItem,
  ITEM_EVIDENCE,
  ITEM_KINDS,
  orderItems,
  orderKinds,
} from './inventory.js';
import { INVENTORY_FORMAT, INVENTORY_LIMITS, INVENTORY_VERSION } from './schema.js';

/** Parses the text of an inventory. RunError with the field for everything that `inventorySchema` does not allow. */
export function parseInventory(text: string, where: string): Inventory {
  return readInventory({ value: parseJson(text, where), path: '', where });
}

export function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RunError(`this is no JSON: ${(cause as Error).message}`, {
      where,
      hint: 'Give a file that `lvup inventory --format json` wrote.',
      cause,
    });
  }
}

/** The same for a value that is part of another document. */
export function readInventory(field: Field): Inventory {
  requireFormat(field, { format: INVENTORY_FORMAT, version: INVENTORY_VERSION });
  const kernel = member(field, 'kernel');
  const complete = elements(member(field, 'complete'), ITEM_KINDS.length);
  const kinds = complete.map((one) => asOneOf(one, ITEM_KINDS));
  if (new Set(kinds).size !== kinds.length)
    throw wrong(member(field, 'complete'), 'a list without repetition');
  return {
    label: asName(member(field, 'label'), Number.MAX_SAFE_INTEGER),
    kernel: {
      version: nullable(member(kernel, 'version'), asString),
      arch: nullable(member(kernel, 'arch'), asString),
      pageSize: nullable(member(kernel, 'pageSize'), (size) => asInteger(size, 1, 2 ** 30)),
    },
    items: orderItems(elements(member(field, 'items'), INVENTORY_LIMITS.items).map(readItem)),
    complete: orderKinds(kinds),
    modules: asOneOf(member(field, 'modules'), ['listed', 'unknown']),
    unknowns: elements(member(field, 'unknowns'), INVENTORY_LIMITS.items).map((one) => ({
      what: asString(member(one, 'what')),
      why: asString(member(one, 'why')),
    })),
  };
}

export interface Format {
  readonly format: string;
  /** The newest that is understood. */
  readonly version: number;
}

export function requireFormat(field: Field, known: Format): void {
  const format = member(field, 'format');
  if (format.value !== known.format) throw wrong(format, JSON.stringify(known.format));
  const version = asInteger(member(field, 'version'), 1, Number.MAX_SAFE_INTEGER);
  if (version > known.version)
    throw new RunError(
      `this is version ${version} of ${known.format}; this lvup reads up to ${known.version}`,
      {
        where: field.where,
        hint: 'Use the lvup that wrote it, or a newer one.',
      },
    );
}

function readItem(field: Field): InventoryItem {
  const string = member(field, 'string');
  const text = asName(string, INVENTORY_LIMITS.string);
  if (!/^[\x01-\xff]*$/.test(text))
    throw wrong(string, 'a string of bytes, one character (U+0001 to U+00FF) each');
  return {
    kind: asOneOf(member(field, 'kind'), ITEM_KINDS),
    string: text,
    stem: asName(member(field, 'stem'), INVENTORY_LIMITS.string),
    version: nullable(member(field, 'version'), (one) => asInteger(one, 0, Number.MAX_SAFE_INTEGER)),
    evidence: asOneOf(member(field, 'evidence'), ITEM_EVIDENCE),
    module: nullable(member(field, 'module'), asString),
    origin: nullable(member(field, 'origin'), asString),
  };
}
