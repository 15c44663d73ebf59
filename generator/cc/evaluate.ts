// The value of an expression where it has one before the program runs, and its type in any case: sizeof and typeof
// need only that.

import { binaryConstant, conditionalConstant } from './arithmetic.js';
import { callConstant } from './builtin-calls.js';
import { castConstant } from './cast.js';
import { areCompatible } from './compatible-types.js';
import { type Constant, opaque } from './constant.js';
import { type CType, resolve } from './ctype.js';
import { enumeratorConstant } from './enum-type.js';
import { type Expression, isExpression } from './expression-tree.js';
import { parseInitialiser } from './initialiser-tree.js';
import { Missing, NotKnown } from './not-known.js';
import { numberConstant } from './number-literal.js';
import { dereference, indexed, memberOf, offsetOf, unaryConstant } from './operands.js';
import type { Context, VariableDeclaration } from './scope.js';
import { alignOf, sizeOf } from './size.js';
import { characterValue, readStrings } from './string-literal.js';
import { variableType } from './variable-type.js';

/** Throws Missing for a name that nothing declares, NotKnown for what is not emulated. */
export function evaluate(expression: Expression, context: Context): Constant {
  const { target } = context.unit;
  const { token } = expression;
  const word = (value: number): Constant => ({
    kind: 'integer',
    type: target.sizeType,
    value: BigInt(value),
  });
  switch (expression.kind) {
    case 'number':
      return numberConstant(token, target);
    case 'character':
      return { kind: 'integer', ...characterValue(token, target) };
    case 'string':
      return { kind: 'string', ...readStrings(expression.at.fork(), target) };
    case 'identifier':
      return identifier(token.text, context);
    case 'unary':
      return unaryConstant(expression.operator, expression.operand, context);
    case 'binary':
      return binaryConstant(expression, context);
    case 'conditional':
      return conditionalConstant(expression, context);
    case 'cast':
      return castConstant(evaluate(expression.operand, context), expression.type, target);
    case 'compound':
      return compoundLiteral(expression, context);
    case 'sizeof':
      return word(sizeOf(operandType(expression.of, context), target));
    case 'alignof':
      return word(alignOf(operandType(expression.of, context), target));
    case 'member': {
      const of = evaluate(expression.of, context);
      return memberOf(expression.arrow ? dereference(of, context) : of, expression.name, context);
    }
    case 'index':
      return indexed(evaluate(expression.of, context), evaluate(expression.index, context), context);
    case 'call':
      return callConstant(expression, context);
    case 'offsetof':
      return word(Number(offsetOf(expression.type, expression.path, context)));
    case 'compatible': {
      const same = areCompatible(expression.left, expression.right, target);
      return { kind: 'integer', type: target.integers.int, value: same ? 1n : 0n };
    }
    case 'choose': {
      const condition = evaluate(expression.condition, context);
      if (condition.kind !== 'integer')
        throw new NotKnown('__builtin_choose_expr', 'its condition is no integer constant', token);
      return evaluate(condition.value ? expression.yes : expression.no, context);
    }
    case 'generic':
      return evaluate(chosen(expression, context), context);
    case 'typed':
      return opaque(expression.type, 'a variable argument');
    case 'assignment':
      throw new NotKnown(token.text, 'an assignment is no constant', token);
    case 'statements':
      throw new NotKnown('({ ... })', 'statement expressions are not evaluated', token);
  }
}

function operandType(of: CType | Expression, context: Context): CType {
  return isExpression(of) ? evaluate(of, context).type : of;
}

function identifier(name: string, context: Context): Constant {
  const { scope, unit } = context;
  const entity = scope.lookup(name);
  switch (entity?.kind) {
    case 'enumerator':
      return enumeratorConstant(entity.owner, name, unit.target);
    case 'function':
      return { kind: 'object', type: entity.type, symbol: name, offset: 0n };
    case 'variable':
      return variable(name, entity.declarations, context);
    case 'typedef':
      throw new NotKnown(name, 'a type stands where a value is expected', entity.token);
  }
  if (name.startsWith('__builtin_'))
    return opaque({ kind: 'function', returns: unit.target.integers.int }, name);
  if (name === '__func__' || name === '__FUNCTION__' || name === '__PRETTY_FUNCTION__')
    throw new NotKnown(name, 'the name of the function is not followed');
  if (name === 'true' || name === 'false')
    return { kind: 'integer', type: unit.target.integers._Bool, value: name === 'true' ? 1n : 0n };
  throw new Missing(name);
}

/** gcc since 8 and clang take a const scalar's own initialiser for its value in another initialiser. */
function variable(name: string, declarations: readonly VariableDeclaration[], context: Context): Constant {
  const type = variableType(declarations);
  const resolved = resolve(type);
  const initialiser = declarations.find((one) => one.initialiser);
  if (!resolved.const || resolved.volatile || resolved.kind !== 'integer' || !initialiser)
    return { kind: 'object', type, symbol: name, offset: 0n };
  const value = parseInitialiser(initialiser.initialiser!.fork(), initialiser.context);
  if (value.kind !== 'expression') return { kind: 'object', type, symbol: name, offset: 0n };
  const constant = evaluate(value.value, initialiser.context);
  if (constant.kind !== 'integer') return { kind: 'object', type, symbol: name, offset: 0n };
  return {
    kind: 'object',
    type,
    symbol: name,
    offset: 0n,
    value: castConstant(constant, type, context.unit.target),
  };
}

/** `(int){5}` is worth 5; of an aggregate the initialiser is kept. */
function compoundLiteral(
  { type, initialiser }: Extract<Expression, { kind: 'compound' }>,
  context: Context,
): Constant {
  const resolved = resolve(type);
  const only =
    initialiser.kind === 'braces' && initialiser.items.length === 1 ? initialiser.items[0]! : undefined;
  if (resolved.kind !== 'integer' || only?.value.kind !== 'expression')
    return { kind: 'compound', type, initialiser };
  return castConstant(evaluate(only.value.value, context), type, context.unit.target);
}

function chosen(expression: Extract<Expression, { kind: 'generic' }>, context: Context): Expression {
  const { target } = context.unit;
  const { control, choices, token } = expression;
  const type = isExpression(control) ? decayed(evaluate(control, context).type) : control;
  const match =
    choices.find((choice) => choice.type && areCompatible(choice.type, type, target)) ??
    choices.find((choice) => !choice.type);
  if (!match) throw new NotKnown('_Generic', 'no association fits', token);
  return match.value;
}

function decayed(type: CType): CType {
  const resolved = resolve(type);
  if (resolved.kind === 'array') return { kind: 'pointer', to: resolved.of };
  if (resolved.kind === 'function') return { kind: 'pointer', to: resolved };
  return resolved;
}
