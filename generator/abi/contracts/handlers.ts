// The strings of file handlers and FLBs stand in `.compatible` initialisers, wherever a driver has them (mm/memfd_luo.c,
// lib/tests/liveupdate.c). What decides is the initialiser: the macro's name is the driver's own choice.

import type { Token } from '../../cpp/token.js';
import { joinPath, splitPath } from '../../tree/paths.js';
import type { Location, SourceTree } from '../../types.js';
import type { Initialiser } from './handler-initialisers.js';
import { HANDLER_WORDS } from './handler-macros.js';
import { parseOnce, textTokens } from './parsed-files.js';
import { type Piece, piecesOf } from './pieces.js';
import {
  handlerInitialisers,
  isPrivateVariable,
  REGISTRATIONS,
  registrationsIn,
  variableOf,
} from './registrations.js';

export interface HandlerString {
  readonly type: Initialiser['type'];
  readonly variable: string;
  /** The macro that stands alone in the initialiser. */
  readonly macro: string | undefined;
  /** The literal, where one stands there or in a #define of the same file; undefined where the preprocessor must say. */
  readonly text: string | undefined;
  /** Of `text`; undefined where they are not known. */
  readonly pieces: readonly Piece[] | undefined;
  readonly location: Location;
  /** The initialiser as written. */
  readonly written: readonly Token[];
}

/** The same handler in another revision. */
export function handlerId({ type, variable }: Pick<HandlerString, 'type' | 'variable'>): string {
  return `${type} ${variable}`;
}

/** As far as the text alone tells it. Throws nothing: what is no C has no handlers. */
export function handlerStrings(path: string, text: string): HandlerString[] {
  if (![...HANDLER_WORDS, ...REGISTRATIONS].some((word) => text.includes(word))) return [];
  const tokens = textTokens(parseOnce(path, text));
  return handlerInitialisers(tokens).map(({ type, variable, value, location }) => {
    const macro = value.length === 1 && value[0]!.kind === 'identifier' ? value[0]!.text : undefined;
    const literal = literalOf(value) ?? (macro === undefined ? undefined : definedIn(text, macro));
    const pieces = piecesOf(value, new Map());
    return { type, variable, macro, text: literal, pieces, location, written: value };
  });
}

/** A handler that is registered where its initialiser is not. */
export interface RegisteredHandler extends HandlerString {
  /** May another file define it? */
  readonly isShared: boolean;
}

/** Those that are registered in the file and have no initialiser in its text. */
export function registeredAlone(
  path: string,
  text: string,
  handlers: readonly HandlerString[],
): RegisteredHandler[] {
  if (!REGISTRATIONS.some((word) => text.includes(word))) return [];
  const known = new Set(handlers.map(({ variable }) => withoutIndex(variable)));
  const alone = new Map<string, RegisteredHandler>();
  const tokens = textTokens(parseOnce(path, text));
  for (const one of registrationsIn(tokens)) {
    const variable = variableOf(one);
    if (known.has(variable)) continue;
    const { file, line } = one.at;
    const isShared = !one.isPointer && !isPrivateVariable(tokens, one.name);
    const rest = {
      macro: undefined,
      text: undefined,
      pieces: undefined,
      location: { file, line },
      written: [],
    };
    alone.set(variable, { type: one.type, variable, ...rest, isShared });
  }
  return [...alone.values()];
}

/** Those whose variables other files can see. */
export function sharedHandlers(
  path: string,
  text: string,
  handlers: readonly HandlerString[],
): HandlerString[] {
  if (!handlers.length) return [];
  const tokens = textTokens(parseOnce(path, text));
  return handlers.filter(({ variable }) => !isPrivateVariable(tokens, variable.split(/[.[]/)[0]!));
}

/** `test_flbs[1]` is one of `test_flbs`. */
export function withoutIndex(variable: string): string {
  return variable.replace(/\[\d+\]/, '');
}

/**
 * The headers that a handler's file includes and that define a macro of its initialiser: drivers keep theirs beside
 * their source as long as it is no ABI of anybody else's.
 */
export function headersOfHandlers(tree: SourceTree, handlers: readonly HandlerString[]): string[] {
  const found = new Set<string>();
  for (const { text, location, written } of handlers) {
    const names = written.filter(({ kind }) => kind === 'identifier').map((token) => token.text);
    if (text !== undefined || !names.length) continue;
    const define = new RegExp(`#[ \\t]*define[ \\t]+(?:${names.join('|')})\\b`);
    const source = tree.read(location.file) ?? '';
    for (const [, open, name] of source.matchAll(/^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]/gm)) {
      const path = open === '"' ? joinPath(splitPath(location.file)[0], name!) : `include/${name}`;
      if (tree.kindOf(path) === 'file' && define.test(tree.read(path) ?? '')) found.add(path);
    }
  }
  return [...found].sort();
}

export function literalOf(tokens: readonly Token[]): string | undefined {
  const isLiteral = tokens.length > 0 && tokens.every(({ kind }) => kind === 'string');
  return isLiteral ? tokens.map(({ text }) => text.slice(1, -1)).join('') : undefined;
}

/** A macro of the same file that is a string. */
export function definedIn(text: string, macro: string): string | undefined {
  return new RegExp(`^[ \\t]*#[ \\t]*define[ \\t]+${macro}[ \\t]+"([^"\\n]*)"[ \\t]*(?:/[*/]|$)`, 'm').exec(
    text,
  )?.[1];
}
