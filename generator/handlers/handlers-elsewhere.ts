// Handlers that no declaration defines: macros of a driver's own, compound literals that are copied into allocated
// memory, and the struct under another name. None can be rewritten, and none may go without a report.

import {
  HANDLER_STRUCT,
  type HandlerDefinition,
  listedNames,
  namesHandler,
  unreadHandler,
} from './handler.js';
import { closingBracket } from './initialiser.js';
import { type Directive, definedName, type PlacedToken, type SourceText } from './source-text.js';

export function findHandlersElsewhere({ directives, tokens }: SourceText): HandlerDefinition[] {
  return [...directives.flatMap(inDirective), ...literals(tokens)];
}

/** A #define whose body defines handlers that it does not list, or that is the struct under another name. */
function inDirective(directive: Directive): HandlerDefinition[] {
  const { tokens, start, end } = directive;
  const macro = definedName(directive);
  if (macro === undefined || macro === 'LIVEUPDATE_FILE_HANDLER') return [];
  const place = { line: tokens[0]!.line, start, end };
  if (tokens.length === 3 && tokens[1]!.text === 'struct' && tokens[2]!.text === HANDLER_STRUCT)
    return [unreadHandler({ ...place, name: macro }, 'alias')];
  const listed = listedNames(tokens);
  return tokens.flatMap((_, at) => {
    if (!namesHandler(tokens, at)) return [];
    const name = isLiteral(tokens, at) ? '?' : definedVariable(tokens, at);
    return name === undefined || listed.has(name) ? [] : [unreadHandler({ ...place, name }, 'directive')];
  });
}

/** `name`, or `prefix##name`, with an initialiser behind it. */
function definedVariable(tokens: readonly PlacedToken[], at: number): string | undefined {
  const next = tokens.slice(at + 2).find(({ text }) => '=;,(){}*'.includes(text));
  if (next?.text !== '=') return undefined;
  const { kind, text } = tokens[at + 2]!;
  return kind === 'identifier' ? text : '?';
}

function literals(tokens: readonly PlacedToken[]): HandlerDefinition[] {
  return tokens.flatMap(({ line, start }, at) => {
    if (!namesHandler(tokens, at) || !isLiteral(tokens, at)) return [];
    const opens = tokens.findIndex(({ text }, index) => index > at && text === '{');
    const end = tokens[closingBracket(tokens, opens)]!.start + 1;
    return [unreadHandler({ name: '?', line, start, end }, 'literal')];
  });
}

/** `(struct liveupdate_file_handler) {`, or an array of it. */
function isLiteral(tokens: readonly PlacedToken[], at: number): boolean {
  const next = tokens[at + 2]!.text === '[' ? closingBracket(tokens, at + 2) + 1 : at + 2;
  return tokens[next]?.text === ')' && tokens[next + 1]?.text === '{';
}
