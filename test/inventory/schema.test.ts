// The published schema and the reader say the same of every document. The judge is an implementation of JSON Schema that
// is not ours.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInventory } from '../../generator/inventory/parse-inventory.js';
import { inventorySchema } from '../../generator/inventory/schema.js';
import { inventoryRecord } from '../../generator/inventory/to-json.js';
import { inventorySchemaJson } from '../../generator/report/json/inventory.js';
import { RunError } from '../../generator/shared/errors.js';
import { anyInventory } from '../compat/kernels.js';
import { ROOT } from '../helpers/lvup.js';
import { FIXTURES } from '../helpers/small-kernel.js';
import { requireTool } from '../helpers/tools.js';

const JUDGE = `
import json, sys
import jsonschema
schema, documents = [json.load(open(path)) for path in sys.argv[1:3]]
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
print(json.dumps([validator.is_valid(document) for document in documents]))
`;
/** Debian's own, for which the set-up installs the package. */
const PYTHON = '/usr/bin/python3';
const hasJudge =
  execaSync(PYTHON, ['-c', 'import jsonschema; jsonschema.Draft202012Validator'], { reject: false })
    .exitCode === 0;

function judge(documents: readonly unknown[]): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-schema-'));
  try {
    writeFileSync(join(folder, 'schema.json'), JSON.stringify(inventorySchema));
    writeFileSync(join(folder, 'documents.json'), JSON.stringify(documents));
    const answer = execaSync(PYTHON, ['-c', JUDGE, 'schema.json', 'documents.json'], { cwd: folder });
    return JSON.parse(answer.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isTaken(document: unknown): boolean {
  try {
    parseInventory(JSON.stringify(document), 'document.json');
    return true;
  } catch (error) {
    if (error instanceof RunError) return false;
    throw error;
  }
}

const valid = anyInventory.map(inventoryRecord);
const odd = fc.oneof(
  fc.constantFrom(null, '', 0, -1, 1.5, 2, [], {}, 'unknown', 'listed', 'kho', 'x\u0100', 'a\0b', true),
  fc.string(),
);

/** A document with one field, at any depth, taken away or set to something else. */
const damaged = fc.tuple(valid, fc.nat(), fc.option(odd, { nil: undefined })).map(([document, at, value]) => {
  const copy = structuredClone(document) as Record<string, unknown>;
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit(child);
    }
  };
  visit(copy);
  const [parent, key] = places[at % places.length]!;
  if (value === undefined && !Array.isArray(parent)) delete parent[key];
  else parent[key] = value === undefined ? null : value;
  return copy;
});

describe.skipIf(requireTool('python3-jsonschema', hasJudge))('the schema and the reader', () => {
  it('take what lvup writes', () => {
    const documents = fc.sample(valid, 200);
    expect(judge(documents)).toEqual(documents.map(() => true));
    expect(documents.map(isTaken)).toEqual(documents.map(() => true));
  });

  it('agree on damaged documents', () => {
    const documents = fc.sample(damaged, { numRuns: 3000, seed: 11 });
    const judged = judge(documents);
    const differing = documents.filter((document, at) => isTaken(document) !== judged[at]);
    expect(differing.slice(0, 3)).toEqual([]);
    expect(judged.filter(Boolean).length).toBeGreaterThan(100);
    expect(judged.filter((one) => !one).length).toBeGreaterThan(1000);
  });

  it('take the kernels of the policy cases', () => {
    const folder = join(FIXTURES, 'policies');
    const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const files = cases.flatMap(({ name }) =>
      ['old.json', 'new.json'].map((file) => join(folder, name, file)),
    );
    const documents = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
    expect(judge(documents)).toEqual(files.map(() => true));
  });
});

it('the schema in docs/ is the one that lvup prints', () => {
  const file = join(ROOT, 'docs/inventory.schema.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(inventorySchemaJson()));
});

it('what was written is read back', () => {
  fc.assert(
    fc.property(anyInventory, (inventory) => {
      const text = JSON.stringify(inventoryRecord(inventory));
      expect(parseInventory(text, 'x.json')).toEqual(inventory);
    }),
  );
});

describe('errors name the field and say what to do', () => {
  const document = inventoryRecord(fc.sample(anyInventory, { numRuns: 1, seed: 1 })[0]!);
  it.each<[string, unknown, RegExp]>([
    ['a newer version', { ...document, version: 2 }, /version 2 of lvup-inventory; this lvup reads up to 1/],
    [
      'another format',
      { ...document, format: 'lvup-dump' },
      /format is "lvup-dump"; it must be "lvup-inventory"/,
    ],
    ['a list in place of an object', [], /the document is \[\]; it must be an object/],
    [
      'a kind that does not exist',
      { ...document, complete: ['khoo'] },
      /complete\[0\] is "khoo"; it must be one of/,
    ],
    [
      'a field that is missing',
      { ...document, kernel: {} },
      /kernel\.version is nothing; it must be a string/,
    ],
  ])('%s', (_, value, message) => {
    expect(() => parseInventory(JSON.stringify(value), 'x.json')).toThrow(message);
  });

  it('text that is no JSON', () => {
    expect(() => parseInventory('{"format": ', 'x.json')).toThrow(/this is no JSON/);
  });
});

it('fields that a later lvup has added are left alone', () => {
  const document = { ...inventoryRecord(fc.sample(anyInventory, 1)[0]!), added: { later: true } };
  expect(isTaken(document)).toBe(true);
});
