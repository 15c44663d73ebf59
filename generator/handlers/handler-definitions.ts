// C has many ways to write the definition of a variable. Each is either understood to the last token or has an
// obstacle with a name: a half-understood definition is never rewritten.

import { endOfDeclaration, readDeclarator, specifiersBefore } from './declarator.js';
import { type HandlerDefinition, listedNames, namesHandler, unreadHandler } from './handler.js';
import { findHandlersElsewhere } from './handlers-elsewhere.js';
import { type InitialiserField, parseInitialiser } from './initialiser.js';
import type { Obstacle } from './obstacles.js';
import { type Scope, scopeTokens } from './scopes.js';
import type { SourceText } from './source-text.js';

/**
 * Every definition of a handler that nothing lists, in the order of the text. Declarations and pointers are none,
 * nor is one with LIVEUPDATE_SEC_VERSION beside it.
 */
export function findHandlerDefinitions(source: SourceText): readonly HandlerDefinition[] {
  const listed = listedNames(source.tokens);
  return [...inCode(source).filter(({ name }) => !listed.has(name)), ...findHandlersElsewhere(source)].sort(
    (left, right) => left.start - right.start,
  );
}

function inCode(source: SourceText): HandlerDefinition[] {
  const { tokens } = source;
  const scopes = scopeTokens(source);
  const found = tokens.flatMap((_, at) => {
    const scope = scopes[at]!;
    if (!namesHandler(tokens, at) || scope.parentheses > 0) return [];
    return parseDeclaration(source, at, scope) ?? [];
  });
  // `static struct x y;` may only announce the definition that follows it.
  const defined = new Set(
    found.filter(({ obstacle }) => obstacle !== 'uninitialised').map(({ name }) => name),
  );
  return found.filter(({ name, obstacle }) => obstacle !== 'uninitialised' || !defined.has(name));
}

/** The definition whose `struct` is token `at`; undefined for a declaration, a pointer, a function, the type. */
function parseDeclaration(source: SourceText, at: number, scope: Scope): HandlerDefinition | undefined {
  const { tokens, directives } = source;
  const declarator = readDeclarator(tokens, at + 2);
  const next = tokens[declarator.end]?.text;
  if (declarator.words.length === 0 || !next || !'=;,['.includes(next)) return undefined;

  const { name } = declarator;
  const specifiers = specifiersBefore(tokens, at);
  const words = [...specifiers.map(({ text }) => text), ...declarator.words.filter((word) => word !== name)];
  if (words.includes('extern')) return undefined;
  const { line, start } = specifiers[0] ?? tokens[at]!;
  const endAt = endOfDeclaration(tokens, declarator.end);
  const end = tokens[endAt]!.start + 1;
  const refuse = (obstacle: Obstacle) => unreadHandler({ name: name ?? '?', line, start, end }, obstacle);

  if (words.includes('typedef')) return refuse('alias');
  if (scope.inType) return refuse('embedded');
  if (scope.braces > 0) return next === '=' ? refuse('function') : undefined;
  if (next === '[') return refuse('array');
  if (next === ',') return refuse('declarators');
  if (next === ';') return refuse('uninitialised');
  if (name === undefined) return refuse('qualifiers');
  if (directives.some((directive) => start < directive.start && directive.start < end))
    return refuse('conditional');

  const fields = parseInitialiser(source, declarator.end + 1, endAt);
  if (typeof fields === 'string') return refuse(fields);
  const compatible = fields.filter((field) => field.name === 'compatible');
  if (compatible.length !== 1 || compatible[0]!.braced) return refuse('compatible');
  return {
    name,
    line,
    start,
    end,
    ops: fields.find((field) => field.name === 'ops')?.expression,
    compatible: compatible[0]!.expression,
    obstacle: obstacleOf(words, fields, hasComments(source, start, end)),
  };
}

function obstacleOf(
  words: readonly string[],
  fields: readonly InitialiserField[],
  commented: boolean,
): Obstacle | undefined {
  if (words.some((word) => word !== 'static')) return 'qualifiers';
  if (!words.includes('static')) return 'linkage';
  if (fields.length !== 2 || !fields.some(({ name }) => name === 'ops')) return 'fields';
  return commented ? 'comment' : undefined;
}

function hasComments({ tokens, text }: SourceText, start: number, end: number): boolean {
  let at = start;
  for (const token of tokens) {
    if (token.start < start || token.start >= end) continue;
    if (/\S/.test(text.slice(at, token.start))) return true;
    at = token.start + token.text.length;
  }
  return false;
}
