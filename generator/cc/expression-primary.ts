// Primary expressions, and the builtins whose arguments are types: `__builtin_offsetof` and its like can't be read as
// calls.

import type { Token } from '../cpp/token.js';
import type { CType } from './ctype.js';
import type { Cursor } from './cursor.js';
import { parseTypeName } from './declarator.js';
import { parseAssignment, parseComma } from './expression.js';
import type { Expression } from './expression-tree.js';
import { NotKnown, SyntaxProblem } from './not-known.js';
import type { Context } from './scope.js';
import { startsType } from './specifiers.js';

export function parsePrimary(cursor: Cursor, context: Context): Expression {
  const { token, text } = cursor;
  if (token.kind === 'number' || token.kind === 'character') {
    cursor.next();
    return { kind: token.kind, token };
  }
  if (token.kind === 'string') {
    const at = cursor.fork();
    while (cursor.token.kind === 'string') cursor.next();
    return { kind: 'string', at, token };
  }
  if (text === '(') return parenthesised(cursor, context);
  if (token.kind !== 'identifier') throw new SyntaxProblem('an expression', token);
  const special = SPECIAL.get(text);
  cursor.next();
  return special && cursor.text === '('
    ? special(cursor.enclosed(), context, token)
    : { kind: 'identifier', token };
}

function parenthesised(cursor: Cursor, context: Context): Expression {
  const { token } = cursor;
  const inside = cursor.enclosed();
  if (inside.text === '{') return { kind: 'statements', body: inside.enclosed(), token };
  const result = parseComma(inside, context);
  if (!inside.done) throw new SyntaxProblem(')', inside.token);
  return result;
}

type Special = (cursor: Cursor, context: Context, token: Token) => Expression;

const SPECIAL: ReadonlyMap<string, Special> = new Map<string, Special>([
  ['__builtin_offsetof', offsetof],
  ['__builtin_types_compatible_p', compatible],
  ['__builtin_choose_expr', choose],
  ['__builtin_va_arg', vaArg],
  ['_Generic', generic],
]);

function compatible(cursor: Cursor, context: Context, token: Token): Expression {
  const left = parseTypeName(cursor, context);
  cursor.expect(',');
  return { kind: 'compatible', left, right: parseTypeName(cursor, context), token };
}

function choose(cursor: Cursor, context: Context, token: Token): Expression {
  const condition = parseAssignment(cursor, context);
  cursor.expect(',');
  const yes = parseAssignment(cursor, context);
  cursor.expect(',');
  return { kind: 'choose', condition, yes, no: parseAssignment(cursor, context), token };
}

function vaArg(cursor: Cursor, context: Context, token: Token): Expression {
  parseAssignment(cursor, context);
  cursor.expect(',');
  return { kind: 'typed', type: parseTypeName(cursor, context), token };
}

function offsetof(cursor: Cursor, context: Context, token: Token): Expression {
  const type = parseTypeName(cursor, context);
  cursor.expect(',');
  const path: (string | Expression)[] = [cursor.next().text];
  while (!cursor.done) {
    if (cursor.text === '[') path.push(parseComma(cursor.enclosed(), context));
    else if (cursor.accept('.') || cursor.accept('->')) path.push(cursor.next().text);
    else throw new NotKnown('__builtin_offsetof', 'this member designator is not emulated', cursor.token);
  }
  return { kind: 'offsetof', type, path, token };
}

function generic(cursor: Cursor, context: Context, token: Token): Expression {
  const control = startsType(cursor, context)
    ? parseTypeName(cursor, context)
    : parseAssignment(cursor, context);
  const choices: { type: CType | undefined; value: Expression }[] = [];
  while (cursor.accept(',')) {
    const type = cursor.accept('default') ? undefined : parseTypeName(cursor, context);
    cursor.expect(':');
    choices.push({ type, value: parseAssignment(cursor, context) });
  }
  return { kind: 'generic', control, choices, token };
}
