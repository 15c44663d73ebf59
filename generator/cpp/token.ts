// What the preprocessor hands to the compiler stage: preprocessing tokens (C11 6.4) that are left after
// directives are obeyed and macros are expanded, each with the place where its text stands.

export type TokenKind =
  | 'identifier'
  | 'number' // a preprocessing number: 0x4cul, 1.5e3
  | 'string' // with its prefix and quotes, escapes as written
  | 'character'
  | 'punctuator' // the longest match; digraphs are spelled as written
  | 'other'; // any other single character

/** A macro use that a token came out of. `parent` is the use inside which this use stood. */
export interface ExpansionNode {
  readonly macro: string;
  readonly definedAt: Place;
  /** The macro's name in the use. */
  readonly usedAt: Token;
  readonly parent: ExpansionNode | undefined;
}

/** A `Location` of types.ts that costs nothing to make: one per token. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Token extends Place {
  readonly kind: TokenKind;
  /** As spelled, one character a byte, line splices removed. */
  readonly text: string;
  readonly spaceBefore: boolean;
  /** First token of its line: only there does `#` begin a directive. */
  readonly startsLine: boolean;
  /** The innermost macro use that the token came out of; undefined for text of a file. */
  readonly expansion: ExpansionNode | undefined;
  /** It went through a macro as an argument, but stands in a file as text, at this place. */
  readonly argument?: true;
  /** A value of `__COUNTER__` is in its text. */
  readonly counted?: true;
  /** The one token of which `#` made this string. */
  readonly stringified?: Token;
}
