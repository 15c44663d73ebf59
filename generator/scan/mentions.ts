// Where a file names a seed decides what follows: inside a #define it makes a wrapper, outside of one it makes the
// file, and everything that includes it, a possible contributor.

import type { Role } from './kinds.js';
import { cLines, joinedLines, type LogicalLine } from './logical-lines.js';
import type { Seeds } from './seeds.js';

export interface MacroMention {
  readonly macro: string;
  readonly line: number;
  /** The seed that its body names. */
  readonly because: string;
}

export interface Mentions {
  /** Every seed and piece that the file names, in byte order. */
  readonly all: readonly string[];
  readonly macros: readonly MacroMention[];
  /** Does text outside of #defines name one? */
  readonly bare: boolean;
}

/** Text, split once; it is looked at again whenever the seeds have grown. */
export class SeedText {
  readonly #role: Role;
  readonly #lines: readonly LogicalLine[];

  constructor(role: Role, text: string) {
    this.#role = role;
    this.#lines = role === 'rust' || role === 'makefile' ? joinedLines(text) : cLines(text);
  }

  mentions(seeds: Seeds): Mentions {
    const all = new Set<string>();
    const macros: MacroMention[] = [];
    let bare = false;
    for (const { line, text } of this.#lines) {
      const { name: directive, body } = this.#role === 'makefile' ? PLAIN : splitDirective(text);
      if (directive !== undefined && SILENT_DIRECTIVES.has(directive)) continue;
      const defined = directive === 'define' ? /^(\w+)(.*)$/s.exec(body) : null;
      const found = seedsIn(defined?.[2] ?? text, seeds, defined !== null);
      // The definition of a seed itself is a mention too: `#define LIVEUPDATE_SEC_VERSION(...)` without a body.
      const own = defined === null ? undefined : seeds.identifier(defined[1]!);
      for (const seed of own === undefined ? found : [own, ...found]) all.add(seed);
      if (found.length === 0) continue;
      if (defined === null) bare = true;
      else macros.push({ macro: defined[1]!, line, because: found[0]! });
      if (this.#role === 'makefile') macros.push(...commandLineMacros(this.#lines, found[0]!));
    }
    return { all: [...all].sort(), macros, bare };
  }
}

/** Names in C text: string literals, identifiers, dotted names as linker scripts and assemblers write them, `##`. */
const WORD = /"((?:\\.|[^"\\])*)"?|[A-Za-z0-9_$.]+|##|%:%:/g;

function seedsIn(text: string, seeds: Seeds, inDefine: boolean): string[] {
  const found: string[] = [];
  const words = Array.from(text.matchAll(WORD), ([word, literal]) => ({ word, literal }));
  words.forEach(({ word, literal }, index) => {
    if (literal !== undefined) found.push(...seeds.string(literal));
    else if (word.includes('liveupdate') && word.includes('.')) found.push(...seeds.string(word));
    else {
      for (const name of word.split('.')) {
        const seed = seeds.identifier(name);
        if (seed !== undefined) found.push(seed);
        else if (inDefine && name !== '' && isPasted(words, index) && seeds.canBePasted(name))
          found.push(name);
      }
    }
  });
  return found;
}

function isPasted(words: readonly { readonly word: string }[], index: number): boolean {
  const isPaste = (at: number) => words[at]?.word === '##' || words[at]?.word === '%:%:';
  return isPaste(index - 1) || isPaste(index + 1);
}

/** Directives that put no text into the output and define nothing. Others, #pragma for one, count as text. */
const SILENT_DIRECTIVES: ReadonlySet<string> = new Set([
  ...['if', 'ifdef', 'ifndef', 'elif', 'elifdef', 'elifndef', 'else', 'endif', 'undef'],
  ...['include', 'include_next', 'import', 'error', 'warning', 'line'],
]);

interface Directive {
  readonly name: string | undefined;
  readonly body: string;
}

const PLAIN: Directive = { name: undefined, body: '' };

function splitDirective(text: string): Directive {
  const [, name, body] = /^\s*(?:#|%:)\s*([a-z_]+)\b\s*(.*)$/s.exec(text) ?? [];
  return name === undefined ? PLAIN : { name, body: body ?? '' };
}

/** -DNAME=... : a Makefile that names a seed may hand it to any macro that it defines. */
function commandLineMacros(lines: readonly LogicalLine[], because: string): MacroMention[] {
  return lines.flatMap(({ line, text }) =>
    Array.from(text.matchAll(/-D\s*['"]?(\w+)/g), ([, macro]) => ({ macro: macro!, line, because })),
  );
}
