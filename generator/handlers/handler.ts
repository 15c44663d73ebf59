// A handler is a variable of struct liveupdate_file_handler; what is known of one before anything is decided about it.

import type { Obstacle } from './obstacles.js';
import type { PlacedToken } from './source-text.js';

export const HANDLER_STRUCT = 'liveupdate_file_handler';

export interface HandlerDefinition {
  /** The variable's name; `?` where there is none to be read. */
  readonly name: string;
  readonly line: number;
  /** Offsets of the declaration, from its first specifier to after its semicolon. */
  readonly start: number;
  readonly end: number;
  /** Expressions as written, white space folded; undefined for what could not be read. */
  readonly ops: string | undefined;
  readonly compatible: string | undefined;
  /** Why it can't become LIVEUPDATE_FILE_HANDLER; undefined when it can. */
  readonly obstacle: Obstacle | undefined;
}

/** A definition that is not understood well enough to be touched. */
export function unreadHandler(
  place: Pick<HandlerDefinition, 'name' | 'line' | 'start' | 'end'>,
  obstacle: Obstacle,
): HandlerDefinition {
  return { ...place, ops: undefined, compatible: undefined, obstacle };
}

/** Do the tokens from `at` on name the struct, with something behind it? */
export function namesHandler(tokens: readonly PlacedToken[], at: number): boolean {
  return tokens[at]!.text === 'struct' && tokens[at + 1]?.text === HANDLER_STRUCT && at + 2 < tokens.length;
}

const LISTING = new Set(['LIVEUPDATE_FILE_HANDLER', 'LIVEUPDATE_SEC_VERSION']);

/** First arguments of the two macros: handlers that have their line in the section. */
export function listedNames(tokens: readonly PlacedToken[]): ReadonlySet<string> {
  return new Set(tokens.flatMap(({ text }, at) => (LISTING.has(text) ? (tokens[at + 2]?.text ?? []) : [])));
}
