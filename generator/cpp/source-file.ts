// A file is split once into directives and the runs of text between them, and shared by all translation units.
// A run is not tokenised until somebody reads it: of the 690 headers behind mm/memfd_luo.c only a few hold text
// that can reach the section, while the directives of all of them decide.

import { lex, removeSplices } from './lexer.js';
import type { Token } from './token.js';

export interface TextItem {
  readonly type: 'text';
  readonly start: number;
  readonly end: number;
  readonly line: number;
  tokens: Token[] | undefined;
}

export interface DirectiveItem {
  readonly type: 'directive';
  /** `if`, `define`, ...; empty for the null directive, `# 12` gives the digits. */
  readonly name: string;
  readonly line: number;
  readonly start: number;
  /** Of what follows the name. */
  readonly restStart: number;
  readonly end: number;
  /** For if, ifdef, ifndef, elif, elifdef, elifndef, else: index of the next branch or the endif; -1 when missing. */
  next: number;
  tokens: Token[] | undefined;
}

export type Item = TextItem | DirectiveItem;

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly items: readonly Item[];
  /** Macro of an include guard around the whole file: when it is defined the file is empty. */
  readonly guard: string | undefined;
  /** What no compiler takes, whatever the conditions are. */
  readonly flaw: Flaw | undefined;
}

export interface Flaw {
  readonly what: string;
  readonly line: number;
}

export function parseSourceFile(path: string, text: string): SourceFile {
  const { items, openComment } = split(text);
  const unpaired = linkBranches(items);
  const flaw = openComment === undefined ? unpaired : { what: 'unterminated comment', line: openComment };
  return { path, text, items, guard: findGuard(items, text), flaw };
}

export function tokensOf(file: SourceFile, item: Item): Token[] {
  item.tokens ??= lex(
    item.type === 'text'
      ? { file: file.path, text: file.text, start: item.start, end: item.end, line: item.line }
      : {
          file: file.path,
          text: file.text,
          start: item.restStart,
          end: item.end,
          line: item.line,
          column: item.restStart - item.start + 1,
        },
  );
  return item.tokens;
}

// Everything at which the splitter must stop: a comment, a literal, the end of a line. The rest is passed over.
const STOPS = /\/\*|\/\/|["'\n]/g;
// Comments may stand before and behind the hash; `%:` is its digraph. `(?:\\\s*\n)` are splices.
const BLANK = /(?:[ \t\v\f\r]|\\[ \t\r]*\n|\/\*[\s\S]*?\*\/)*/y;
const NAME = /[A-Za-z_](?:[A-Za-z0-9_]|\\[ \t\r]*\n)*|[0-9]+/y;

interface Split {
  readonly items: Item[];
  /** Line of a comment that nothing ends. */
  readonly openComment: number | undefined;
}

function split(text: string): Split {
  const items: Item[] = [];
  let openComment: number | undefined;
  let textStart = 0;
  let textLine = 1;
  let line = 1;
  let at = 0;
  const countLines = (from: number, to: number): number => {
    let count = 0;
    for (let n = text.indexOf('\n', from); n !== -1 && n < to; n = text.indexOf('\n', n + 1)) count++;
    return count;
  };
  const flush = (end: number): void => {
    if (end > textStart && hasInk(text, textStart, end))
      items.push({ type: 'text', start: textStart, end, line: textLine, tokens: undefined });
  };
  const lineEnd = (from: number): number => {
    const end = endOfLine(text, from);
    if (end >= 0) return end;
    openComment = line + countLines(at, ~end);
    return text.length;
  };
  while (at < text.length) {
    // `at` is the first character of a logical line.
    const hash = hashAt(text, at);
    if (hash === -1) {
      const next = lineEnd(at);
      line += countLines(at, next);
      at = next;
      continue;
    }
    flush(at);
    BLANK.lastIndex = hash;
    BLANK.exec(text);
    const nameStart = BLANK.lastIndex;
    NAME.lastIndex = nameStart;
    const spelled = NAME.exec(text)?.[0] ?? '';
    const name = spelled.includes('\\') ? (removeSplices(spelled)?.text ?? spelled) : spelled;
    const restStart = nameStart + spelled.length;
    const end = lineEnd(restStart);
    items.push({
      type: 'directive',
      name,
      line,
      start: at,
      restStart,
      end,
      next: -1,
      tokens: undefined,
    });
    line += countLines(at, end);
    at = end;
    textStart = end;
    textLine = line;
  }
  flush(text.length);
  return { items, openComment };
}

/** Index behind the `#` that makes the line at `lineStart` a directive, or -1. */
function hashAt(text: string, lineStart: number): number {
  let at = lineStart;
  let code = text.charCodeAt(at);
  while (code === 32 || code === 9) code = text.charCodeAt(++at);
  if (code === 35) return at + 1;
  if (code !== 47 && code !== 92 && code !== 37 && code !== 12 && code !== 11 && code !== 13) return -1;
  BLANK.lastIndex = at;
  BLANK.exec(text);
  at = BLANK.lastIndex;
  if (text[at] === '#') return at + 1;
  return text.startsWith('%:', at) ? at + 2 : -1;
}

/**
 * Index behind the newline that ends the logical line: splices and block comments carry it on. ~index of a comment that
 * nothing ends.
 */
function endOfLine(text: string, from: number): number {
  let at = from;
  for (;;) {
    STOPS.lastIndex = at;
    const stop = STOPS.exec(text);
    if (!stop) return text.length;
    const { index } = stop;
    const found = stop[0];
    if (found === '\n') {
      if (!isSpliced(text, index)) return index + 1;
      at = index + 1;
    } else if (found === '/*') {
      const close = text.indexOf('*/', index + 2);
      if (close === -1) return ~index;
      at = close + 2;
    } else if (found === '//') at = endOfLineComment(text, index);
    else at = behindLiteral(text, index, found);
  }
}

function isSpliced(text: string, newline: number): boolean {
  let at = newline - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t' || text[at] === '\r')) at--;
  return text[at] === '\\';
}

function endOfLineComment(text: string, from: number): number {
  for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', at + 1))
    if (!isSpliced(text, at)) return at;
  return text.length;
}

/** An apostrophe may be a lone one, in an assembler comment say: then the line's end closes it. */
function behindLiteral(text: string, open: number, quote: string): number {
  for (let at = open + 1; at < text.length; at++) {
    const character = text[at];
    if (character === quote) return at + 1;
    if (character === '\n' && !isSpliced(text, at)) return at;
    if (character === '\\' && text[at + 1] !== '\n') at++;
  }
  return text.length;
}

function hasInk(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 32) return true;
  return false;
}

const OPENERS = new Set(['if', 'ifdef', 'ifndef']);
const BRANCHES = new Set(['elif', 'elifdef', 'elifndef', 'else', 'endif']);

/** The first directive that has no partner. */
function linkBranches(items: readonly Item[]): Flaw | undefined {
  const open: DirectiveItem[] = [];
  let flaw: Flaw | undefined;
  items.forEach((item, index) => {
    if (item.type !== 'directive') return;
    const { name, line } = item;
    if (BRANCHES.has(name)) {
      const before = open.pop();
      if (!before) flaw ??= { what: `#${name} without #if`, line };
      else if (before.name === 'else' && name !== 'endif') flaw ??= { what: `#${name} after #else`, line };
      if (before) before.next = index;
      if (before && name !== 'endif') open.push(item);
    } else if (OPENERS.has(name)) open.push(item);
  });
  const [unended] = open;
  return flaw ?? (unended && { what: `unterminated #${unended.name}`, line: unended.line });
}

/** As gcc's: one `#ifndef X` or `#if !defined X` around everything, with no other branch. */
function findGuard(items: readonly Item[], text: string): string | undefined {
  const inked = (item: Item): boolean =>
    item.type === 'directive' ||
    lex({ file: '', text, start: item.start, end: item.end, line: 1 }).length > 0;
  const first = items.findIndex(inked);
  const opener = items[first];
  if (opener?.type !== 'directive' || (opener.name !== 'ifndef' && opener.name !== 'if')) return undefined;
  const closer = items[opener.next];
  if (closer?.type !== 'directive' || closer.name !== 'endif') return undefined;
  if (items.slice(opener.next + 1).some(inked)) return undefined;
  const words = lex({ file: '', text, start: opener.restStart, end: opener.end, line: 1 }).map(
    (token) => token.text,
  );
  if (opener.name === 'ifndef') return words.length === 1 ? words[0] : undefined;
  const match = /^! defined (?:\( (\w+) \)|(\w+))$/.exec(words.join(' '));
  return match?.[1] ?? match?.[2];
}
