// One declaration, wherever it stands: what it declares goes into the scope. Bodies of functions are left unread.

import { isAsm, parseAttributes } from './attributes.js';
import { type CType, resolve } from './ctype.js';
import { Cursor } from './cursor.js';
import { parseDeclarator } from './declarator.js';
import { evaluate } from './evaluate.js';
import { parseAssignment } from './expression.js';
import { load } from './load.js';
import { SyntaxProblem } from './not-known.js';
import type { Context, VariableDeclaration } from './scope.js';
import { alignedType, parseSpecifiers, withTypeAttributes } from './specifiers.js';
import type { ExternalDeclaration } from './split-declarations.js';
import { isStaticAssert, parseStaticAssert, skipStatement } from './static-assert.js';

/** The variables that it declares, extern ones included. */
export function parseExternal(
  { start, end }: ExternalDeclaration,
  context: Context,
): readonly VariableDeclaration[] {
  const cursor = new Cursor(context.unit.tokens, start, end);
  while (!cursor.done) {
    if (cursor.accept(';') || cursor.accept('__extension__')) continue;
    if (isStaticAssert(cursor.text)) parseStaticAssert(cursor, context);
    else if (isAsm(cursor.text)) skipStatement(cursor);
    else return parseDeclaration(cursor, context).variables;
  }
  return [];
}

const CLOSERS: ReadonlySet<string> = new Set([')', ']', '}']);

export interface ParsedDeclaration {
  readonly variables: readonly VariableDeclaration[];
  /** Index of the first token behind the specifiers. */
  readonly declarators: number;
  /** Index of the brace of a function's body. */
  readonly body?: number;
}

/** Specifiers and declarators up to the semicolon or the function's body. */
export function parseDeclaration(cursor: Cursor, context: Context): ParsedDeclaration {
  const start = cursor.at;
  const specifiers = parseSpecifiers(cursor, context);
  const variables: VariableDeclaration[] = [];
  const declarators = cursor.at;
  while (!cursor.done && cursor.text !== ';') {
    const declarator = parseDeclarator(cursor, context, specifiers.type);
    const attributes = [...specifiers.attributes, ...declarator.attributes, ...parseAttributes(cursor)];
    const type = withTypeAttributes(declarator.type, declarator.attributes, context);
    const initialiser = cursor.accept('=') ? cursor.fork() : undefined;
    const { name } = declarator;
    if (!name) {
      // A closing bracket that nothing opened: the split into declarations passed it by.
      if (CLOSERS.has(cursor.text)) throw new SyntaxProblem('a declaration', cursor.token);
      return { variables, declarators };
    }
    const { storage, auto } = specifiers;
    if (storage.has('typedef')) {
      context.scope.declare(name.text, {
        kind: 'typedef',
        type: alignedType(type, attributes, context),
        token: name,
      });
    } else if (isFunction(type, declarator.parameters !== undefined)) {
      context.scope.declare(name.text, { kind: 'function', type, token: name });
      if (cursor.text === '{') return { variables, declarators, body: cursor.at };
    } else {
      const declared = auto && initialiser ? initialiserType(initialiser, context) : type;
      const variable = {
        name: name.text,
        token: name,
        type: declared,
        storage,
        attributes,
        initialiser,
        start,
        end: cursor.end,
        context,
      };
      declareVariable(variable);
      variables.push(variable);
    }
    if (initialiser) skipInitialiser(cursor);
    if (!cursor.accept(',')) break;
  }
  return { variables, declarators };
}

function isFunction(type: CType, hasParameters: boolean): boolean {
  return hasParameters || type.kind === 'function';
}

function initialiserType(initialiser: Cursor, context: Context): CType {
  return {
    kind: 'named',
    name: '__auto_type',
    resolve: () =>
      resolve(load(evaluate(parseAssignment(initialiser.fork(), context), context), context).type),
  };
}

function declareVariable(variable: VariableDeclaration): void {
  const { scope, unit } = variable.context;
  const known = scope === unit ? unit.names.get(variable.name) : undefined;
  if (known?.kind === 'variable') known.declarations.push(variable);
  else scope.declare(variable.name, { kind: 'variable', declarations: [variable] });
}

function skipInitialiser(cursor: Cursor): void {
  while (!cursor.done && cursor.text !== ',' && cursor.text !== ';') {
    if (cursor.text === '(' || cursor.text === '[' || cursor.text === '{') cursor.enclosed();
    else cursor.next();
  }
}
