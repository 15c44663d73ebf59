// One object from source to its contributions: preprocess, read the definitions, place them. Headers that name no
// seed are left out at first; when a declaration among them turns out to count, the unit is read again as a whole.

import { withOtherCounter } from '../cpp/counter-use.js';
import type { KernelFiles } from '../cpp/include.js';
import { type PreprocessedUnit, preprocess } from '../cpp/preprocess.js';
import type { Token } from '../cpp/token.js';
import { toHex } from '../shared/hex.js';
import type { Contribution, Definition, KernelInput, ObjectUnit, Unknown } from '../types.js';
import { LIVEUPDATE_SECTIONS } from '../types.js';
import { placeDefinitions } from './place-definitions.js';
import { type ReadResult, readDefinitions } from './read-definitions.js';
import { targetOf } from './target.js';

export interface CompiledUnit {
  readonly unit: ObjectUnit;
  /** In order of definition. */
  readonly definitions: readonly Definition[];
  /** In the compiler's order. */
  readonly contributions: readonly Contribution[];
  readonly unknowns: readonly Unknown[];
  /** Everything that the preprocessor opened, tree-relative. */
  readonly files: readonly string[];
}

/** `seeds` are the scan's: names that can lead to the section. The unit must have a source. */
export function compileUnit(
  input: KernelInput,
  files: KernelFiles,
  unit: ObjectUnit,
  seeds: ReadonlySet<string>,
): CompiledUnit {
  const source = unit.source!;
  const { sourceAs } = unit;
  const { architecture, compiler } = input.config;
  const target = targetOf(architecture, compiler, unit.flags);
  const define = (text: PreprocessedUnit, tokens: readonly Token[]): ReadResult =>
    readDefinitions(tokens, target, { sections: LIVEUPDATE_SECTIONS, sparse: text.sparse });
  const read = ({ whole = false, declares }: Reading): ReadUnit => {
    const text = preprocess({
      input,
      files,
      source,
      sourceAs,
      flags: unit.flags,
      seeds,
      whole,
      declares,
    });
    return { text, result: define(text, text.tokens) };
  };
  const sparse = readAsNeeded(read);
  const { text, result } = isEnough(sparse, define) ? sparse : read({ whole: true });
  const placed = placeDefinitions(result.definitions, compiler, unit.flags, unit);
  return {
    unit,
    definitions: result.definitions,
    contributions: placed.contributions,
    unknowns: [
      ...unit.unknowns,
      ...text.unknowns,
      ...result.unknowns,
      ...placed.unknowns,
      ...result.needs.map((name) => text.explain(name) ?? undeclared(name, source)),
      ...seedsLeft(text, seeds),
    ],
    files: text.files,
  };
}

interface Reading {
  readonly whole?: boolean;
  readonly declares?: ReadonlySet<string>;
}

/** Typedefs of typedefs, as deep as the kernel's u32. */
const MOST_ROUNDS = 4;

/** What the section's header is made of in every tree: with them the first reading is nearly always the last. */
const KERNEL_INTEGERS: readonly string[] = ['8', '16', '32', '64'].flatMap((width) =>
  ['u', 's', '__u', '__s'].map((prefix) => prefix + width),
);

/** As little text as the definitions need: seeds first, then the types that are missing. */
function readAsNeeded(read: (reading: Reading) => ReadUnit): ReadUnit {
  const declares = new Set(KERNEL_INTEGERS);
  let unit = read({ declares });
  for (let round = 0; round < MOST_ROUNDS && unit.text.sparse && unit.result.needs.length; round++) {
    const before = declares.size;
    for (const name of unit.result.needs) declares.add(name);
    if (declares.size === before) break;
    unit = read({ declares });
  }
  return unit;
}

/** Whether text that was left out can make no difference to the definitions. */
function isEnough(unit: ReadUnit, define: Define): boolean {
  return !unit.text.sparse || !(unit.result.needs.length || counterMatters(unit, define));
}

type Define = (text: PreprocessedUnit, tokens: readonly Token[]) => ReadResult;

interface ReadUnit {
  readonly text: PreprocessedUnit;
  readonly result: ReadResult;
}

/**
 * Headers that were left out may have counted. No byte depends on it when the definitions are the same with other
 * values.
 */
function counterMatters({ text, result }: ReadUnit, define: Define): boolean {
  if (text.counter !== 'values') return text.counter === 'text';
  return shape(result) !== shape(define(text, withOtherCounter(text.tokens)));
}

function shape({ definitions, needs, unknowns }: ReadResult): string {
  return JSON.stringify([
    definitions.map(({ section, bytes, alignment, writable, local, location }) => [
      ...[section, toHex(bytes), alignment, writable, local, location],
    ]),
    needs.length,
    unknowns.length,
  ]);
}

function undeclared(name: string, source: string): Unknown {
  const why = 'a definition in the section depends on it, and nothing declares it';
  return { what: name, why, location: { file: source, line: 1 } };
}

/** A seed that should have been a macro and is not, because its definition hangs on something unknown. */
function seedsLeft(text: PreprocessedUnit, seeds: ReadonlySet<string>): Unknown[] {
  return text.tokens.flatMap((token) => {
    const unknown =
      token.kind === 'identifier' && seeds.has(token.text) ? text.explain(token.text) : undefined;
    return unknown ? [{ ...unknown, location: { file: token.file, line: token.line } }] : [];
  });
}
