// The inventory as JSON is what other tools keep, compare and produce: a fleet's database, a distribution's package
// metadata. Its shape is published; fields may be added, and never change their meaning within a version.

import { ITEM_EVIDENCE, ITEM_KINDS } from './inventory.js';

export const INVENTORY_FORMAT = 'lvup-inventory';
export const INVENTORY_VERSION = 1;

const nullable = (type: string, more: object = {}) => ({ type: [type, 'null'], ...more });

const LIMITS = { items: 100_000, string: 4096 };

const item = {
  type: 'object',
  required: ['kind', 'string', 'stem', 'version', 'evidence', 'module', 'origin'],
  properties: {
    kind: { enum: ITEM_KINDS, description: 'what compares the string' },
    string: {
      type: 'string',
      minLength: 1,
      maxLength: LIMITS.string,
      pattern: '^[\\u0001-\\u00ff]*$',
      description: 'as it is compared, one character a byte',
    },
    stem: { type: 'string', minLength: 1, maxLength: LIMITS.string, description: '"memfd" of "memfd-v2"' },
    version: nullable('integer', { minimum: 0, description: 'null when the string ends in none' }),
    evidence: { enum: ITEM_EVIDENCE, description: 'how it became known, from the surest down' },
    module: nullable('string', { description: 'the .ko that has it; null for what is built in' }),
    origin: nullable('string', { description: 'where it was found, for a person' }),
  },
} as const;

const unknown = {
  type: 'object',
  required: ['what', 'why'],
  properties: { what: { type: 'string' }, why: { type: 'string' } },
} as const;

/** JSON Schema of an inventory, draft 2020-12. */
export const inventorySchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:lvup:inventory:1',
  title: 'What a Linux kernel understands of the state that a live update hands over',
  type: 'object',
  required: ['format', 'version', 'label', 'kernel', 'items', 'complete', 'modules', 'unknowns'],
  properties: {
    format: { const: INVENTORY_FORMAT },
    version: { const: INVENTORY_VERSION },
    label: { type: 'string', minLength: 1, description: 'as a person would name the kernel' },
    kernel: {
      type: 'object',
      required: ['version', 'arch', 'pageSize'],
      properties: {
        version: nullable('string', { description: 'as `uname -r` prints it' }),
        arch: nullable('string', { description: 'in the words of Kbuild: x86_64, arm64' }),
        pageSize: nullable('integer', { minimum: 1, maximum: 2 ** 30, description: 'bytes' }),
      },
    },
    items: { type: 'array', maxItems: LIMITS.items, items: item },
    complete: {
      type: 'array',
      uniqueItems: true,
      items: { enum: ITEM_KINDS },
      description: 'kinds of which all built-in items are listed',
    },
    modules: { enum: ['listed', 'unknown'], description: 'whether the modules were looked at too' },
    unknowns: { type: 'array', items: unknown, description: 'what could not be known, and why' },
  },
} as const;

export const INVENTORY_LIMITS = LIMITS;
