// The macros that no table can hold because every use has its own value (gcc's _cpp_builtin_macro_expand), and
// `_Pragma`, which becomes the directive that its string spells.

import type { Compiler } from '../types.js';
import type { Expander } from './expand.js';
import { SourceError } from './expand.js';
import { lex } from './lexer.js';
import type { Token, TokenKind } from './token.js';

export interface BuiltinState {
  /** Line of the last token read from a file. */
  readonly line: number;
  readonly compiler: Compiler;
  readonly file: string;
  readonly baseFile: string;
  readonly depth: number;
  nextCounter(): number;
  /** Does the preprocessor itself what a pragma says; false for one that is left to the compiler. */
  obeyPragma(words: readonly string[]): boolean;
  /** The value is the build's, not the source's. */
  cannotKnow(what: string, at: Token): void;
}

const TIMES: ReadonlyMap<string, string> = new Map([
  ['__DATE__', '"??? ?? ????"'],
  ['__TIME__', '"??:??:??"'],
  ['__TIMESTAMP__', '"??? ??? ?? ??:??:?? ????"'],
]);

const NAMES = new Set([
  '__LINE__',
  '__FILE__',
  '__BASE_FILE__',
  '__FILE_NAME__',
  '__INCLUDE_LEVEL__',
  '__COUNTER__',
  '_Pragma',
  ...TIMES.keys(),
]);

export function isBuiltin(name: string): boolean {
  return NAMES.has(name);
}

export function expandBuiltin(
  token: Token,
  state: BuiltinState,
  expander: Expander,
): readonly Token[] | undefined {
  const one = (kind: TokenKind, text: string): Token[] => [{ ...token, kind, text }];
  switch (token.text) {
    case '__LINE__':
      return one('number', String(lineOf(token, state)));
    case '__FILE__':
      return one('string', JSON.stringify(state.file));
    case '__BASE_FILE__':
      return one('string', JSON.stringify(state.baseFile));
    case '__FILE_NAME__':
      return one('string', JSON.stringify(state.file.slice(state.file.lastIndexOf('/') + 1)));
    case '__INCLUDE_LEVEL__':
      return one('number', String(state.depth));
    case '__COUNTER__':
      return [{ ...token, kind: 'number', text: String(state.nextCounter()), counted: true }];
    case '_Pragma':
      return pragma(token, state, expander);
  }
  const time = TIMES.get(token.text);
  if (time === undefined) return undefined;
  state.cannotKnow(token.text, token);
  return one('string', time);
}

function pragma(token: Token, state: BuiltinState, expander: Expander): readonly Token[] {
  const [open, string, close] = [expander.next(), expander.next(), expander.next()];
  if (open?.text !== '(' || string?.kind !== 'string' || close?.text !== ')')
    throw new SourceError('_Pragma takes a parenthesized string literal', token);
  const text = `#pragma ${string.text.slice(string.text.indexOf('"') + 1, -1).replace(/\\(["\\])/g, '$1')}`;
  const { file, line, column, expansion } = token;
  const pieces = lex({ file, text, start: 0, end: text.length, line });
  if (state.obeyPragma(pieces.slice(2).map((piece) => piece.text))) return [];
  // Painted, so that the words of the directive are not taken for macros.
  return pieces.map((piece) => ({ ...piece, column, expansion, painted: true }));
}

/** In a call that spans lines gcc counts the line of the macro's name, clang that of the last parenthesis. */
function lineOf(token: Token, { compiler, line }: BuiltinState): number {
  let use = token;
  while (use.expansion && !use.argument) {
    if (compiler.family === 'clang') return line;
    use = use.expansion.usedAt;
  }
  return use.line;
}
