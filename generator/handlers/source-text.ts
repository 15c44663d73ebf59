// A patch is cut into files that lvup has never seen, so its anchors are tokens and directives, never line
// numbers: a `BTF` in a comment is no anchor, and a macro body that spans twenty lines is one directive.

import { lex } from '../cpp/lexer.js';
import type { Token } from '../cpp/token.js';

/** A token with its place in the text: `start` counts characters from 0. */
export interface PlacedToken extends Token {
  readonly start: number;
}

/** One directive, continuation lines included. */
export interface Directive {
  /** `define`, `include`, `endif`; empty for a lone `#`. */
  readonly name: string;
  /** What follows the name. */
  readonly tokens: readonly PlacedToken[];
  /** Offset of the line of the `#`. */
  readonly start: number;
  /** Offset after the newline of the last line. */
  readonly end: number;
}

export interface SourceText {
  readonly path: string;
  readonly text: string;
  /** Everything that is no directive. */
  readonly tokens: readonly PlacedToken[];
  readonly directives: readonly Directive[];
}

/** Splits a C file, one character a byte, into its directives and the tokens between them. */
export function readSource(path: string, text: string): SourceText {
  const lineStarts = findLineStarts(text);
  const tokens: PlacedToken[] = [];
  const directives: Directive[] = [];
  let directive: PlacedToken[] | undefined;
  const close = () => {
    if (directive) directives.push(toDirective(directive, text, lineStarts));
    directive = undefined;
  };
  for (const token of lex({ file: path, text, start: 0, end: text.length, line: 1 })) {
    const placed = { ...token, start: lineStarts[token.line - 1]! + token.column - 1 };
    if (token.startsLine) {
      close();
      if (token.text === '#') directive = [];
    }
    (directive ?? tokens).push(placed);
  }
  close();
  return { path, text, tokens, directives };
}

/** Offset after the newline that ends the line of `offset`, or the end of the text. */
export function afterLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** The file that an `#include` names, without its quotes; undefined for other directives. */
export function includedFile(directive: Directive): string | undefined {
  if (directive.name !== 'include') return undefined;
  const spelled = directive.tokens.map(({ text }) => text).join('');
  return /^(?:<(.+)>|"(.+)")$/.exec(spelled)?.slice(1).find(Boolean);
}

/** The name that a `#define` defines; undefined for other directives. */
export function definedName(directive: Directive): string | undefined {
  return directive.name === 'define' ? directive.tokens[0]?.text : undefined;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function toDirective(line: readonly PlacedToken[], text: string, lineStarts: readonly number[]): Directive {
  const [hash, name, ...tokens] = line as [PlacedToken, ...PlacedToken[]];
  let last = line.at(-1)!.line;
  const lineText = (number: number) => text.slice(lineStarts[number - 1]!, lineStarts[number] ?? text.length);
  while (last < lineStarts.length && /\\[ \t]*\n$/.test(lineText(last))) last++;
  return {
    name: name?.text ?? '',
    tokens,
    start: lineStarts[hash.line - 1]!,
    end: lineStarts[last] ?? text.length,
  };
}
