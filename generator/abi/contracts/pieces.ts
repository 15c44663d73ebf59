// A compatible string may be put together: of adjacent literals, of a number that `__stringify` makes a literal of, of
// another macro's text. What a person would edit is the token as it stands in a file.

import type { Macro } from '../../cpp/macro.js';
import type { ExpansionNode, Place, Token } from '../../cpp/token.js';

/** The pieces of a string, one after the other, are the string; a number has one. */
export interface Piece extends Place {
  /** As spelled at the place, without quotation marks. */
  readonly text: string;
  /** In whose definition it stands; undefined outside of any. */
  readonly macro: string | undefined;
  /** The macros that it came out of. */
  readonly through: readonly string[];
}

/** A piece with its line. */
export interface WrittenPiece extends Piece {
  readonly written: string;
}

/** undefined for an expression, and for what is no token of a file. `tokens`: behind the preprocessor. */
export function piecesOf(
  tokens: readonly Token[],
  macros: ReadonlyMap<string, Macro>,
): readonly Piece[] | undefined {
  const inside = tokens.filter(({ text }) => text !== '(' && text !== ')');
  const [only, ...others] = inside;
  if (only?.kind === 'number' && !others.length) return [pieceOf(only, only.text, macros)];
  if (!only || inside.some(({ kind, text }) => kind !== 'string' || !text.startsWith('"'))) return undefined;
  return inside.map(({ stringified, ...token }) =>
    stringified
      ? pieceOf(stringified, stringified.text, macros)
      : pieceOf({ ...token, column: token.column + 1 }, token.text.slice(1, -1), macros),
  );
}

function pieceOf(token: Token, text: string, macros: ReadonlyMap<string, Macro>): Piece {
  const uses = usesOf(token).map(({ macro }) => macro);
  const { file, line, column } = token;
  const isIn = (name: string) =>
    macros
      .get(name)
      ?.body.some(({ token: own }) => own.file === file && own.line === line && covers(own, column));
  return { file, line, column, text, macro: uses.find(isIn), through: uses };
}

function covers({ column, text }: Token, at: number): boolean {
  return column <= at && at < column + text.length;
}

/** From the inside out. */
export function usesOf(token: Token | undefined): ExpansionNode[] {
  const uses: ExpansionNode[] = [];
  for (let use = token?.expansion; use; use = use.parent) uses.push(use);
  return uses;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.file === other.file && one.line === other.line && one.column === other.column;
}
