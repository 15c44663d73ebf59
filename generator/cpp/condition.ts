// What is left of an `#if` after macro expansion: `defined`, the `__has_` questions, and names that are no macro,
// which count as 0 unless a generated header that is missing may define them.

import type { Compiler } from '../types.js';
import type { Expander } from './expand.js';
import { ExpressionError, evaluate, FALSE, type Result, TRUE } from './expression.js';
import { answerQuestion, isQuestion } from './predefined/has.js';
import type { MeasuredCompiler } from './predefined/measured.js';
import type { Token } from './token.js';

export interface ConditionHost {
  readonly compiler: Compiler;
  readonly table: MeasuredCompiler;
  isDefined(name: string): boolean;
  /** What makes it unknown whether `name` is a macro, or which. */
  doubt(name: string): string | undefined;
  hasInclude(name: string, quoted: boolean, next: boolean): boolean;
}

export function evaluateCondition(tokens: readonly Token[], expander: Expander, host: ConditionHost): Result {
  return expander.isolated(tokens, () =>
    evaluate({
      next: () => expander.next(),
      identifier: (token) => identifier(token, expander, host),
    }),
  );
}

/** #ifdef and #ifndef. */
export function isDefined(name: string, host: ConditionHost): Result {
  if (host.isDefined(name) || isQuestion(name, host.compiler, host.table)) return TRUE;
  const doubt = host.doubt(name);
  return doubt === undefined ? FALSE : { unknown: doubt };
}

function identifier(token: Token, expander: Expander, host: ConditionHost): Result {
  const name = token.text;
  if (name === 'defined') return isDefined(operandOfDefined(expander), host);
  if (isQuestion(name, host.compiler, host.table)) return question(name, expander, host);
  const doubt = host.doubt(name);
  return doubt === undefined ? FALSE : { unknown: doubt };
}

function operandOfDefined(expander: Expander): string {
  const first = expander.raw();
  if (first?.kind === 'identifier') return first.text;
  const name = expander.raw();
  if (first?.text !== '(' || name?.kind !== 'identifier' || expander.raw()?.text !== ')')
    throw new ExpressionError('operator "defined" requires an identifier');
  return name.text;
}

function question(name: string, expander: Expander, host: ConditionHost): Result {
  const inside = parenthesized(name, expander);
  const text = inside.map((token) => token.text).join('');
  if (name === '__has_include' || name === '__has_include_next') {
    const quoted = text.startsWith('"');
    return host.hasInclude(text.slice(1, -1), quoted, name.endsWith('next')) ? TRUE : FALSE;
  }
  const answer = answerQuestion(name, text, host.compiler, host.table);
  if (answer === undefined) return { unknown: `${name}(${text})` };
  return answer ? TRUE : FALSE;
}

function parenthesized(name: string, expander: Expander): Token[] {
  if (expander.raw()?.text !== '(') throw new ExpressionError(`missing "(" before the operand of ${name}`);
  const out: Token[] = [];
  for (let depth = 1; ; ) {
    const token = expander.raw();
    if (!token) throw new ExpressionError(`missing ")" after the operand of ${name}`);
    if (token.text === '(') depth++;
    if (token.text === ')' && --depth === 0) return out;
    out.push(token);
  }
}
