// The strings of file handlers and FLBs stand in `.compatible` initialisers, wherever a driver has them (mm/memfd_luo.c,
// lib/tests/liveupdate.c). What decides is the initialiser: the macro's name is the driver's own choice.

import { lex } from '../../cpp/lexer.js';
import type { Token } from '../../cpp/token.js';
import { joinPath, splitPath } from '../../tree/paths.js';
import type { Location, SourceTree } from '../../types.js';

export interface HandlerString {
  readonly type: 'liveupdate_file_handler' | 'liveupdate_flb';
  readonly variable: string;
  /** The macro that stands alone in the initialiser. */
  readonly macro: string | undefined;
  /** The literal, where one stands there or in a #define of the same file. */
  readonly text: string | undefined;
  readonly location: Location;
}

/**
 * The headers that a handler's file includes and that define the macro in its initialiser: drivers keep theirs beside
 * their source as long as it is no ABI of anybody else's.
 */
export function headersOfHandlers(tree: SourceTree, handlers: readonly HandlerString[]): string[] {
  const found = new Set<string>();
  for (const { macro, text, location } of handlers) {
    if (macro === undefined || text !== undefined) continue;
    const define = new RegExp(`#[ \\t]*define[ \\t]+${macro}\\b`);
    const source = tree.read(location.file) ?? '';
    for (const [, open, name] of source.matchAll(/^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]/gm)) {
      const path = open === '"' ? joinPath(splitPath(location.file)[0], name!) : `include/${name}`;
      if (tree.kindOf(path) === 'file' && define.test(tree.read(path) ?? '')) found.add(path);
    }
  }
  return [...found].sort();
}

/** Files that define a handler of either kind; the caller knows where to look. */
export function handlerStrings(tree: SourceTree, paths: readonly string[]): HandlerString[] {
  return paths.flatMap((path) => {
    const text = tree.read(path);
    return text !== undefined && /\.\s*compatible\b/.test(text) ? stringsOf(path, text) : [];
  });
}

function stringsOf(file: string, text: string): HandlerString[] {
  const tokens = lex({ file, text, start: 0, end: text.length, line: 1 });
  const found: HandlerString[] = [];
  tokens.forEach((token, at) => {
    const type = token.text;
    if (type !== 'liveupdate_file_handler' && type !== 'liveupdate_flb') return;
    const open = tokens.findIndex((one, index) => index > at && /^[;{)]$/.test(one.text));
    if (tokens[at - 1]?.text !== 'struct' || tokens[open]?.text !== '{' || tokens[open - 1]?.text !== '=')
      return;
    const variable = tokens[at + 1]?.text ?? '';
    const value = compatibleIn(tokens, open);
    if (value.length === 0) return;
    const [first] = value;
    const macro = value.length === 1 && first!.kind === 'identifier' ? first!.text : undefined;
    found.push({
      type,
      variable,
      macro,
      text: literalOf(value) ?? (macro === undefined ? undefined : definedIn(text, macro)),
      location: { file, line: first!.line },
    });
  });
  return found;
}

function literalOf(tokens: readonly Token[]): string | undefined {
  const isLiteral = tokens.every(({ kind }) => kind === 'string');
  return isLiteral ? tokens.map(({ text }) => text.slice(1, -1)).join('') : undefined;
}

/** A macro of the same file that is a string. */
function definedIn(text: string, macro: string): string | undefined {
  return new RegExp(`^[ \\t]*#[ \\t]*define[ \\t]+${macro}[ \\t]+"([^"\\n]*)"`, 'm').exec(text)?.[1];
}

/** The tokens of `.compatible = ...` in the braces that open there. */
function compatibleIn(tokens: readonly Token[], open: number): readonly Token[] {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '{' || text === '(' || text === '[') depth++;
    else if (text === '}' || text === ')' || text === ']') depth--;
    if (depth === 0) return [];
    if (
      depth === 1 &&
      text === '.' &&
      tokens[at + 1]?.text === 'compatible' &&
      tokens[at + 2]?.text === '='
    ) {
      const begin = at + 3;
      let end = begin;
      while (end < tokens.length && !/^[,}]$/.test(tokens[end]!.text)) end++;
      return tokens.slice(begin, end);
    }
  }
  return [];
}
