// An initialiser as written (C11 6.7.9): which subobject each value reaches is decided where the types are known.

import type { Token } from '../cpp/token.js';
import type { Cursor } from './cursor.js';
import { parseAssignment, parseConditional } from './expression.js';
import type { Expression } from './expression-tree.js';
import { Missing, SyntaxProblem } from './not-known.js';
import type { Context } from './scope.js';

export type Initialiser =
  | { readonly kind: 'expression'; readonly value: Expression; readonly token: Token }
  | { readonly kind: 'braces'; readonly items: readonly InitialiserItem[]; readonly token: Token };

export interface InitialiserItem {
  /** Empty: the next subobject in turn. */
  readonly designators: readonly Designator[];
  readonly value: Initialiser;
}

export type Designator =
  | { readonly kind: 'member'; readonly name: string; readonly token: Token }
  /** `[first ... last]` is GNU; `last` is undefined for a single element. */
  | {
      readonly kind: 'index';
      readonly first: Expression;
      readonly last: Expression | undefined;
      readonly token: Token;
    };

export function parseInitialiser(cursor: Cursor, context: Context): Initialiser {
  const { token } = cursor;
  if (cursor.text !== '{') {
    const value = parseAssignment(cursor, context);
    // Nothing may follow but a comma or the end: this is a macro that nothing defines, as in `"release-" UTS_RELEASE`.
    if (cursor.isIdentifier()) throw new Missing(cursor.text);
    return { kind: 'expression', value, token };
  }
  const inside = cursor.enclosed();
  const items: InitialiserItem[] = [];
  while (!inside.done) {
    const designators = parseDesignators(inside, context);
    items.push({ designators, value: parseInitialiser(inside, context) });
    if (!inside.accept(',') && !inside.done) throw new SyntaxProblem(',', inside.token);
  }
  return { kind: 'braces', items, token };
}

function parseDesignators(cursor: Cursor, context: Context): Designator[] {
  const found: Designator[] = [];
  for (;;) {
    const { token } = cursor;
    if (cursor.accept('.')) found.push({ kind: 'member', name: cursor.next().text, token });
    else if (cursor.text === '[') found.push(index(cursor.enclosed(), context, token));
    // The old GNU spelling `name: value`.
    else if (cursor.isIdentifier() && cursor.ahead()?.text === ':' && !found.length) {
      found.push({ kind: 'member', name: cursor.next().text, token });
      cursor.next();
      return found;
    } else break;
  }
  if (found.length && !cursor.accept('=') && found.at(-1)?.kind === 'member')
    throw new SyntaxProblem('=', cursor.token);
  return found;
}

function index(cursor: Cursor, context: Context, token: Token): Designator {
  const first = parseConditional(cursor, context);
  const last = cursor.accept('...') ? parseConditional(cursor, context) : undefined;
  return { kind: 'index', first, last, token };
}
