// Two ways in which a definition's bytes stay open: a name that nothing declares (its header may have been left out,
// and reading the unit as a whole settles it), and something that no source can settle, an address for example.

import type { Place } from '../cpp/token.js';
import type { Unknown } from '../types.js';

export class Missing extends Error {
  override readonly name = 'Missing';
  /** `named`: an identifier, `struct tag`, `union tag` or `enum tag`. */
  constructor(readonly named: string) {
    super(`${named} is not declared`);
  }
}

export class NotKnown extends Error {
  override readonly name = 'NotKnown';
  constructor(
    readonly what: string,
    readonly why: string,
    readonly place?: Place | undefined,
  ) {
    super(`${what}: ${why}`);
  }
}

/** The text is not C as lvup reads it. */
export class SyntaxProblem extends NotKnown {
  constructor(expected: string, at: { readonly text: string } & Place) {
    super(at.text, `${expected} expected here`, at);
  }
}

export function asUnknown({ what, why, place }: NotKnown): Unknown {
  return place ? { what, why, location: locationOf(place) } : { what, why };
}

export function locationOf({ file, line, column }: Place): { file: string; line: number; column: number } {
  return { file, line, column };
}
