// Declarators (C11 6.7.6), which read inside out: the suffixes of an inner parenthesis bind tighter than the pointers
// before it. Array bounds and parameters are left unread until they matter.

import type { Token } from '../cpp/token.js';
import { type Attribute, parseAttributes, startsAttribute } from './attributes.js';
import { integerValue } from './constant.js';
import type { CType } from './ctype.js';
import { qualify } from './ctype.js';
import type { Cursor } from './cursor.js';
import { evaluate } from './evaluate.js';
import { parseComma } from './expression.js';
import { NotKnown, SyntaxProblem } from './not-known.js';
import type { Context } from './scope.js';
import { isQualifier, isSpecifierWord, parseSpecifiers } from './specifiers.js';

export interface Declarator {
  /** undefined in an abstract declarator. */
  readonly name: Token | undefined;
  readonly type: CType;
  readonly attributes: readonly Attribute[];
  /** Between the parentheses, when the declared name itself is a function. */
  readonly parameters: Cursor | undefined;
}

export function parseDeclarator(cursor: Cursor, context: Context, base: CType): Declarator {
  const attributes: Attribute[] = [];
  const type = pointers(cursor, base, attributes);
  const declarator = direct(cursor, context, type);
  attributes.push(...declarator.attributes, ...parseAttributes(cursor));
  return { ...declarator, attributes };
}

/** `type-name` of casts and sizeof; the cursor stops behind it. */
export function parseTypeName(cursor: Cursor, context: Context): CType {
  const { type } = parseSpecifiers(cursor, context);
  return parseDeclarator(cursor, context, type).type;
}

function pointers(cursor: Cursor, base: CType, attributes: Attribute[]): CType {
  let type = base;
  for (;;) {
    if (startsAttribute(cursor)) attributes.push(...parseAttributes(cursor));
    else if (cursor.accept('*')) type = { kind: 'pointer', to: type };
    else if (type.kind === 'pointer' && isQualifier(cursor.text)) {
      const { text } = cursor.next();
      type = qualify(type, { const: text.includes('const'), volatile: text.includes('volatile') });
    } else return type;
  }
}

function direct(cursor: Cursor, context: Context, base: CType): Declarator {
  if (cursor.text === '(' && isGrouping(cursor, context)) {
    const inner = cursor.enclosed();
    const outer = suffixes(cursor, context, base);
    const declarator = parseDeclarator(inner, context, outer.type);
    if (!inner.done) throw new SyntaxProblem(')', inner.token);
    const parameters =
      declarator.parameters ?? (declarator.type === outer.type ? outer.parameters : undefined);
    return { ...declarator, parameters };
  }
  const name = cursor.isIdentifier() && !isSpecifierWord(cursor.text) ? cursor.next() : undefined;
  // Between the name and its suffixes an attribute may stand too.
  const attributes = startsAttribute(cursor) && cursor.text === '[' ? parseAttributes(cursor) : [];
  return { name, attributes, ...suffixes(cursor, context, base) };
}

/** A parenthesis opens parameters when a type's name or nothing follows. */
function isGrouping(cursor: Cursor, { scope }: Context): boolean {
  const next = cursor.ahead();
  if (!next || next.text === ')' || next.text === '...') return false;
  if (next.kind !== 'identifier')
    return next.text === '*' || next.text === '(' || next.text === '^' || next.text === '[';
  if (next.text === '__attribute__' || next.text === '__attribute') return true;
  return !isSpecifierWord(next.text) && scope.lookup(next.text)?.kind !== 'typedef';
}

function suffixes(
  cursor: Cursor,
  context: Context,
  base: CType,
): { readonly type: CType; readonly parameters: Cursor | undefined } {
  if (cursor.text === '[' && cursor.ahead()?.text !== '[') {
    const bound = cursor.enclosed();
    const { type: of } = suffixes(cursor, context, base);
    return { type: { kind: 'array', of, length: arrayLength(bound, context) }, parameters: undefined };
  }
  if (cursor.text === '(') {
    const parameters = cursor.enclosed();
    const { type: returns } = suffixes(cursor, context, base);
    return { type: { kind: 'function', returns }, parameters };
  }
  return { type: base, parameters: undefined };
}

function arrayLength(bound: Cursor, context: Context): () => number | undefined {
  let known: { readonly length: number | undefined } | undefined;
  return () => {
    known ??= { length: evaluateBound(bound.fork(), context) };
    return known.length;
  };
}

function evaluateBound(bound: Cursor, context: Context): number | undefined {
  while (bound.text === 'static' || isQualifier(bound.text)) bound.next();
  if (bound.done || (bound.text === '*' && !bound.ahead())) return undefined;
  const { token } = bound;
  const value = integerValue(evaluate(parseComma(bound, context), context));
  if (value === undefined) throw new NotKnown('array bound', 'it is no integer constant', token);
  if (value < 0n || value > 0x7fffffffn) throw new NotKnown('array bound', `${value} elements`, token);
  return Number(value);
}
