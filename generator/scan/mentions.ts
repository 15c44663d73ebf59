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
    return this.#role === 'makefile' ? this.#inMakefile(seeds) : this.#inCode(seeds);
  }

  #inCode(seeds: Seeds): Mentions {
    const all = new Set<string>();
    const macros: MacroMention[] = [];
    let bare = false;
    for (const { line, text } of this.#lines) {
      if (!seeds.mayStandIn(text)) continue;
      const { name: directive, body } = splitDirective(text);
      if (directive !== undefined && SILENT_DIRECTIVES.has(directive)) continue;
      const defined = directive === 'define' ? /^(\w+)(.*)$/s.exec(body) : null;
      const parameters = defined && /^\w+\(([^)]*)\)/.exec(body)?.[1]?.match(/\w+/g);
      // A parameter hides a macro of its name.
      const found = seedsIn(defined?.[2] ?? text, seeds).filter((seed) => !parameters?.includes(seed));
      // The definition of a seed itself is a mention too: `#define LIVEUPDATE_SEC_VERSION(...)` without a body.
      const own = defined === null ? undefined : seeds.identifier(defined[1]!);
      for (const seed of own === undefined ? found : [own, ...found]) all.add(seed);
      if (found.length === 0) continue;
      if (defined === null) bare = true;
      else macros.push({ macro: defined[1]!, line, because: found[0]! });
    }
    return { all: [...all].sort(), macros, bare };
  }

  /** A Makefile that names a seed may hand it to any macro whose value is written there or in a make variable. */
  #inMakefile(seeds: Seeds): Mentions {
    const named = (text: string) => seedsIn(text.replace(BUILT, ' ').replaceAll('"', ' '), seeds);
    const all = new Set(this.#lines.flatMap(({ text }) => named(text)));
    const [because] = all;
    const macros: MacroMention[] = [];
    for (const { line, text } of because === undefined ? [] : this.#lines) {
      for (const { 1: macro, index } of text.matchAll(/-D\s*['"]?(\w+)/g)) {
        const value = text.slice(index).replace(/^[^=]*/, '');
        if (value.includes('$') || named(value).length > 0)
          macros.push({ macro: macro!, line, because: because! });
      }
    }
    return { all: [...all].sort(), macros, bare: all.size > 0 };
  }
}

/** Objects, folders and symbols in a Makefile: `liveupdate.o`, `liveupdate/`, `CONFIG_LIVEUPDATE`. */
const BUILT = /\bCONFIG_\w+|[\w./-]+(?:\.[oc]\b|\/)/g;

/** Names in C text: string literals, identifiers, dotted names as linker scripts and assemblers write them. */
const WORD = /"((?:\\.|[^"\\])*)"?|[A-Za-z0-9_$.]+/g;

function seedsIn(text: string, seeds: Seeds): string[] {
  const found: string[] = [];
  for (const [word, literal] of text.matchAll(WORD)) {
    if (literal !== undefined) found.push(...seeds.string(literal));
    else if (word.includes('liveupdate') && word.includes('.')) found.push(...seeds.string(word));
    else {
      for (const name of word.split('.')) {
        const seed = seeds.identifier(name);
        if (seed !== undefined) found.push(seed);
      }
    }
  }
  return found;
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

function splitDirective(text: string): Directive {
  const [, name, body] = /^\s*(?:#|%:)\s*([a-z_]+)\b\s*(.*)$/s.exec(text) ?? [];
  return { name, body: body ?? '' };
}
