// What the compiler makes of the contract headers on one target. Headers that only lend macros are not tokenised:
// include/linux/utsname.h brings 320 files along, of which three declare a type that counts.

import { Missing, NotKnown } from '../../cc/not-known.js';
import { type Target, targetOf } from '../../cc/target.js';
import { parseTranslationUnit, type TranslationUnit } from '../../cc/translation-unit.js';
import { KernelFiles } from '../../cpp/include.js';
import type { Macro } from '../../cpp/macro.js';
import { preprocess } from '../../cpp/preprocess.js';
import type { Token } from '../../cpp/token.js';
import { parseKernelVersion } from '../../tree/version.js';
import type { KernelInput, SourceTree, Unknown } from '../../types.js';
import { parseOnce } from './parsed-files.js';
import type { AbiTarget } from './targets.js';
import { UNIT, UnitTree, unitText } from './unit-tree.js';

export interface EvaluatedUnit {
  readonly id: string;
  readonly tokens: readonly Token[];
  readonly unit: TranslationUnit;
  readonly target: Target;
  readonly macros: ReadonlyMap<string, Macro>;
  /** Expansion of each name that was asked for and is an object-like macro. */
  readonly expansions: ReadonlyMap<string, readonly Token[]>;
  readonly unknowns: readonly Unknown[];
  explain(name: string): Unknown | undefined;
}

export interface UnitQuestion {
  readonly tree: SourceTree;
  /** As #include lines take them. */
  readonly includes: readonly string[];
  /** Texts of which a file that counts holds one. */
  readonly seeds: readonly string[];
  /** Macros whose values are asked for. */
  readonly names: readonly string[];
  /** Texts that take the place of files. */
  readonly instead?: ReadonlyMap<string, string>;
}

/** Types that nearly every header uses, as the headers that declare them write it. */
const FIRST_SEEDS = [
  ' __u64;',
  ' __u32;',
  ' __u16;',
  ' __u8;',
  ' u64;',
  ' phys_addr_t;',
  ' bool;',
  ' __le64;',
];

const MOST_ROUNDS = 4;

/** A unit for each target, as a function that can be asked again with what it lacked. */
export function unitReader({ tree, includes, seeds: own, names, instead }: UnitQuestion) {
  const withUnit = new UnitTree(tree, unitText(includes, names), instead);
  const version = parseKernelVersion(tree.read('Makefile') ?? '') ?? NO_VERSION;
  const seeds = new Set([...FIRST_SEEDS, ...own]);

  /**
   * Reads until `use` lacks no name, and as a whole where that does not end: a macro may declare what no seed finds.
   * `use` gives the names that it lacked.
   */
  return function read(abiTarget: AbiTarget, use: (unit: EvaluatedUnit) => readonly string[]): void {
    const input: KernelInput = { tree: withUnit, build: withUnit, config: abiTarget.config, version };
    const files = new KernelFiles(input, parseOnce);
    let whole = false;
    for (let round = 1; ; round++) {
      const lacks = use(evaluate({ input, files, abiTarget, names, seeds, whole }));
      if (whole || lacks.length === 0) return;
      const before = seeds.size;
      for (const missing of lacks) for (const seed of seedsFor(missing)) seeds.add(seed);
      whole = seeds.size === before || round === MOST_ROUNDS;
    }
  };
}

interface Reading {
  readonly input: KernelInput;
  readonly files: KernelFiles;
  readonly abiTarget: AbiTarget;
  readonly names: readonly string[];
  readonly seeds: ReadonlySet<string>;
  readonly whole: boolean;
}

function evaluate({ input, files, abiTarget, names, seeds, whole }: Reading): EvaluatedUnit {
  const { id, config, flags } = abiTarget;
  const forcedIncludes = flags.forcedIncludes.filter((path) => input.tree.kindOf(path) === 'file');
  const used = { ...flags, forcedIncludes };
  const text = preprocess({ input, files, source: UNIT, flags: used, whole, seeds });
  const target = targetOf(config.architecture, config.compiler, used);
  const { tokens, expansions } = splitAtMarks(text.tokens, names, text.macros);
  return {
    id,
    tokens,
    unit: parseTranslationUnit(tokens, target),
    target,
    macros: text.macros,
    expansions,
    unknowns: text.unknowns,
    explain: text.explain,
  };
}

function splitAtMarks(all: readonly Token[], names: readonly string[], macros: ReadonlyMap<string, Macro>) {
  const marks = all.flatMap(({ text, file }, at) => (text === '@' && file === UNIT ? [at] : []));
  const expansions = new Map<string, readonly Token[]>();
  names.forEach((name, index) => {
    const [mark, next] = [marks[index], marks[index + 1]];
    if (mark === undefined || next === undefined) return;
    const macro = macros.get(name);
    // Behind the mark stand `lvup` and the name's number.
    if (macro && !macro.parameters) expansions.set(name, all.slice(mark + 3, next));
  });
  return { tokens: all.slice(0, marks[0] ?? all.length), expansions };
}

/** How the header that declares a missing name writes it. */
function seedsFor(missing: string): readonly string[] {
  if (/^(?:struct|union|enum) /.test(missing)) return [`${missing} {`, `${missing}\n{`];
  return [` ${missing};`, `\t${missing};`, `\t${missing},`, `\t${missing} =`];
}

/** The names that an evaluation lacked; other reasons are no matter of reading more. */
export function missingName(error: unknown): string | undefined {
  if (error instanceof Missing) return error.named;
  if (error instanceof NotKnown) return undefined;
  throw error;
}

const NO_VERSION = { version: 0, patchlevel: 0, sublevel: 0, extraversion: '', text: '' };
