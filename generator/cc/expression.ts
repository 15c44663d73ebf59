// The parser of expressions (C11 6.5 with GNU extensions). A cast is told from a parenthesis by what names mean here.

import type { CType } from './ctype.js';
import type { Cursor } from './cursor.js';
import { parseTypeName } from './declarator.js';
import { parsePrimary } from './expression-primary.js';
import type { Expression } from './expression-tree.js';
import { parseInitialiser } from './initialiser-tree.js';
import { SyntaxProblem } from './not-known.js';
import type { Context } from './scope.js';
import { startsType } from './specifiers.js';

const PRECEDENCE: ReadonlyMap<string, number> = new Map(
  ['||', '&&', '|', '^', '&', '== !=', '< > <= >=', '<< >>', '+ -', '* / %'].flatMap((level, index) =>
    level.split(' ').map((operator) => [operator, index] as const),
  ),
);
const ASSIGNMENTS = new Set('= += -= *= /= %= &= |= ^= <<= >>='.split(' '));

export function parseComma(cursor: Cursor, context: Context): Expression {
  let result = parseAssignment(cursor, context);
  while (cursor.text === ',') {
    const token = cursor.next();
    const right = parseAssignment(cursor, context);
    result = { kind: 'binary', operator: ',', left: result, right, token };
  }
  return result;
}

export const parseExpression = parseAssignment;

export function parseAssignment(cursor: Cursor, context: Context): Expression {
  const left = parseConditional(cursor, context);
  if (cursor.token.kind !== 'punctuator' || !ASSIGNMENTS.has(cursor.text)) return left;
  const token = cursor.next();
  parseAssignment(cursor, context);
  return { kind: 'assignment', token };
}

export function parseConditional(cursor: Cursor, context: Context): Expression {
  const condition = binary(cursor, context, 0);
  const { token } = cursor;
  if (!cursor.accept('?')) return condition;
  const yes = cursor.text === ':' ? undefined : parseComma(cursor, context);
  cursor.expect(':');
  const no = parseConditional(cursor, context);
  return { kind: 'conditional', condition, yes, no, token };
}

function binary(cursor: Cursor, context: Context, lowest: number): Expression {
  let left = unary(cursor, context);
  for (;;) {
    const { token } = cursor;
    const precedence = token.kind === 'punctuator' ? PRECEDENCE.get(token.text) : undefined;
    if (precedence === undefined || precedence < lowest) return left;
    cursor.next();
    const right = binary(cursor, context, precedence + 1);
    left = { kind: 'binary', operator: token.text, left, right, token };
  }
}

const UNARY = new Set(['+', '-', '!', '~', '*', '&', '++', '--', '&&']);
const ALIGNOF = new Set(['_Alignof', 'alignof', '__alignof__', '__alignof']);

export function unary(cursor: Cursor, context: Context): Expression {
  const { token, text } = cursor;
  if (token.kind === 'punctuator' && UNARY.has(text)) {
    cursor.next();
    return { kind: 'unary', operator: text, operand: unary(cursor, context), token };
  }
  if (text === '__extension__') {
    cursor.next();
    return unary(cursor, context);
  }
  if (text === '__real__' || text === '__imag__') throw new SyntaxProblem('an integer expression', token);
  if (text === 'sizeof' || ALIGNOF.has(text)) {
    cursor.next();
    return { kind: text === 'sizeof' ? 'sizeof' : 'alignof', of: sizeofOperand(cursor, context), token };
  }
  if (text === '(' && isTypeInParentheses(cursor, context)) return castOrCompound(cursor, context);
  return postfix(parsePrimary(cursor, context), cursor, context);
}

function isTypeInParentheses(cursor: Cursor, context: Context): boolean {
  const inside = cursor.fork();
  inside.next();
  return !inside.done && startsType(inside, context);
}

function castOrCompound(cursor: Cursor, context: Context): Expression {
  const { token } = cursor;
  const inside = cursor.enclosed();
  const type = parseTypeName(inside, context);
  if (!inside.done) throw new SyntaxProblem(')', inside.token);
  if (cursor.text !== '{') return { kind: 'cast', type, operand: unary(cursor, context), token };
  const literal: Expression = {
    kind: 'compound',
    type,
    initialiser: parseInitialiser(cursor, context),
    token,
  };
  return postfix(literal, cursor, context);
}

/** `sizeof (type)` and `sizeof (type){...}` begin alike. */
function sizeofOperand(cursor: Cursor, context: Context): CType | Expression {
  if (cursor.text !== '(' || !isTypeInParentheses(cursor, context)) return unary(cursor, context);
  const behind = cursor.fork();
  const inside = behind.enclosed();
  if (behind.text === '{') return unary(cursor, context);
  cursor.at = behind.at;
  return parseTypeName(inside, context);
}

function postfix(start: Expression, cursor: Cursor, context: Context): Expression {
  let result = start;
  for (;;) {
    const { token, text } = cursor;
    if (token.kind !== 'punctuator') return result;
    if (text === '[') {
      const inside = cursor.enclosed();
      result = { kind: 'index', of: result, index: parseComma(inside, context), token };
    } else if (text === '(') {
      result = {
        kind: 'call',
        callee: result,
        args: parseArguments(cursor.enclosed(), context),
        token: start.token,
      };
    } else if (text === '.' || text === '->') {
      cursor.next();
      result = { kind: 'member', of: result, name: cursor.next().text, arrow: text === '->', token };
    } else if (text === '++' || text === '--') {
      cursor.next();
      result = { kind: 'assignment', token };
    } else return result;
  }
}

export function parseArguments(cursor: Cursor, context: Context): Expression[] {
  const args: Expression[] = [];
  while (!cursor.done) {
    args.push(parseAssignment(cursor, context));
    if (!cursor.accept(',') && !cursor.done) throw new SyntaxProblem(',', cursor.token);
  }
  return args;
}
