// A handler is a variable of struct liveupdate_file_handler, and C has many ways to write one. Each is either
// understood to the last token or has an obstacle with a name: a half-understood definition is never rewritten.

import { endOfDeclaration, readDeclarator, specifiersBefore } from './declarator.js';
import { type InitialiserField, parseInitialiser } from './initialiser.js';
import type { Obstacle } from './obstacles.js';
import { type Scope, scopeTokens } from './scopes.js';
import { definedName, type PlacedToken, type SourceText } from './source-text.js';

export const HANDLER_STRUCT = 'liveupdate_file_handler';

const LISTING = new Set(['LIVEUPDATE_FILE_HANDLER', 'LIVEUPDATE_SEC_VERSION']);

export interface HandlerDefinition {
  /** The variable's name; `?` where there is none to be read. */
  readonly name: string;
  readonly line: number;
  /** Offsets of the declaration, from its first specifier to after its semicolon. */
  readonly start: number;
  readonly end: number;
  /** Expressions as written, white space folded; undefined for what could not be read. */
  readonly ops: string | undefined;
  readonly compatible: string | undefined;
  /** Why it can't become LIVEUPDATE_FILE_HANDLER; undefined when it can. */
  readonly obstacle: Obstacle | undefined;
}

/**
 * Every definition of a handler that nothing lists, in the order of the text. Declarations and pointers are none,
 * nor is one with LIVEUPDATE_SEC_VERSION beside it.
 */
export function findHandlerDefinitions(source: SourceText): readonly HandlerDefinition[] {
  const listed = listedNames(source);
  return [...inDirectives(source), ...inCode(source)]
    .filter(({ name }) => !listed.has(name))
    .sort((left, right) => left.start - right.start);
}

function listedNames({ tokens }: SourceText): ReadonlySet<string> {
  return new Set(tokens.flatMap(({ text }, at) => (LISTING.has(text) ? (tokens[at + 2]?.text ?? []) : [])));
}

function inDirectives({ directives }: SourceText): HandlerDefinition[] {
  return directives.flatMap((directive) => {
    if (definedName(directive) === 'LIVEUPDATE_FILE_HANDLER') return [];
    const { tokens, start, end } = directive;
    const at = tokens.findIndex((_, index) => namesHandler(tokens, index));
    if (at === -1 || !tokens.slice(at).some(({ text }) => text === '=')) return [];
    const { kind, text: name } = tokens[at + 2]!;
    return [unread(kind === 'identifier' ? name : '?', tokens[0]!.line, start, end, 'directive')];
  });
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

function namesHandler(tokens: readonly PlacedToken[], at: number): boolean {
  return tokens[at]!.text === 'struct' && tokens[at + 1]?.text === HANDLER_STRUCT && at + 2 < tokens.length;
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
  if (words.includes('extern') || words.includes('typedef')) return undefined;
  const { line, start } = specifiers[0] ?? tokens[at]!;
  const endAt = endOfDeclaration(tokens, declarator.end);
  const end = tokens[endAt]!.start + 1;
  const refuse = (obstacle: Obstacle) => unread(name ?? '?', line, start, end, obstacle);

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

function unread(
  name: string,
  line: number,
  start: number,
  end: number,
  obstacle: Obstacle,
): HandlerDefinition {
  return { name, line, start, end, ops: undefined, compatible: undefined, obstacle };
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
