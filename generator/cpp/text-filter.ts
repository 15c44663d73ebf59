// Which files' text a translation unit needs: of the 700 headers behind an object that the section is made of, a
// handful. What is found out about a file holds for every unit and every reading of a run.

import type { SourceFile } from './source-file.js';

export interface TextWanted {
  /** Names that can lead to the section; without them every text counts. */
  readonly seeds?: ReadonlySet<string> | undefined;
  /** false: only files that name a seed, or declare one of `declares`, and the source itself. */
  readonly whole: boolean;
  /** Types whose declarations are wanted as well. */
  readonly declares?: ReadonlySet<string> | undefined;
  readonly source: string;
}

export class TextFilter {
  /** Was the text of a file left out? */
  refused = false;
  readonly #wanted: TextWanted;
  readonly #seeds: SeedFilter | undefined;

  constructor(wanted: TextWanted) {
    this.#wanted = wanted;
    this.#seeds = wanted.seeds && filterFor(wanted.seeds);
  }

  namesSeed(text: string): boolean {
    return this.#seeds?.names(text) ?? true;
  }

  wants(file: SourceFile): boolean {
    const { whole, source, declares } = this.#wanted;
    const isWanted =
      whole ||
      !this.#seeds ||
      file.path === source ||
      fileNamesSeed(this.#seeds, file) ||
      (declares !== undefined && declaresOneOf(file, declares));
    this.refused ||= !isWanted;
    return isWanted;
  }
}

interface SeedFilter {
  readonly names: (text: string) => boolean;
  readonly answers: WeakMap<SourceFile, boolean>;
}

/** By seeds: revisions of one kernel ask the same of the same files. */
const filters = new Map<string, SeedFilter>();

const MOST_FILTERS = 64;

/** A seed may be a whole header, and V8 refuses patterns of such a length. */
const LONGEST_IN_PATTERN = 256;

function filterFor(seeds: ReadonlySet<string>): SeedFilter {
  const all = [...seeds];
  const key = all.join('\0');
  const known = filters.get(key);
  if (known) return known;
  const long = all.filter(({ length }) => length > LONGEST_IN_PATTERN);
  const short = all.filter(({ length }) => length <= LONGEST_IN_PATTERN);
  const pattern = new RegExp(short.map(escapeRegExp).join('|') || '(?!)');
  const filter = {
    names: (text: string) => pattern.test(text) || long.some((seed) => text.includes(seed)),
    answers: new WeakMap<SourceFile, boolean>(),
  };
  if (filters.size >= MOST_FILTERS) filters.clear();
  filters.set(key, filter);
  return filter;
}

function fileNamesSeed({ names, answers }: SeedFilter, file: SourceFile): boolean {
  const known = answers.get(file) ?? names(file.text);
  answers.set(file, known);
  return known;
}

const declarations = new WeakMap<SourceFile, ReadonlySet<string>>();

function declaresOneOf(file: SourceFile, names: ReadonlySet<string>): boolean {
  let declared = declarations.get(file);
  if (!declared) {
    declared = declaredIn(file.text);
    declarations.set(file, declared);
  }
  for (const name of names) if (declared.has(name)) return true;
  return false;
}

/** Where a type gets its name: `typedef ... name;`, `} name;` behind a body, `struct name {`. */
const DECLARED =
  /\btypedef\b(?=[^;]{0,4096}?\b(\w+)\s*;)|\}\s*(\w+)\s*;|\b(?:struct|union|enum)\s+(\w+)\s*\{/g;

function declaredIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const match of text.matchAll(DECLARED)) names.add((match[1] ?? match[2] ?? match[3])!);
  return names;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
