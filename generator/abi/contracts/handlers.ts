// The strings of file handlers and FLBs stand in `.compatible` initialisers, wherever a driver has them (mm/memfd_luo.c,
// lib/tests/liveupdate.c). What decides is the initialiser: the macro's name is the driver's own choice.

import { lex } from '../../cpp/lexer.js';
import type { Token } from '../../cpp/token.js';
import type { Location, SourceTree } from '../../types.js';

export interface HandlerString {
  readonly type: 'liveupdate_file_handler' | 'liveupdate_flb';
  readonly variable: string;
  /** The macro that stands alone in the initialiser. */
  readonly macro: string | undefined;
  /** The literal, where one stands there. */
  readonly text: string | undefined;
  readonly location: Location;
}

/** Files that define a handler of either kind; the caller knows where to look. */
export function handlerStrings(tree: SourceTree, paths: readonly string[]): HandlerString[] {
  return paths.flatMap((path) => {
    const text = tree.read(path);
    return text !== undefined && /\.\s*compatible\b/.test(text) ? stringsOf(path, text) : [];
  });
}

function stringsOf(file: string, text: string): HandlerString[] {
  const tokens = lex({ file, text, start: 0, end: text.length, line: 1 });
  const found: HandlerString[] = [];
  tokens.forEach((token, at) => {
    const type = token.text;
    if (type !== 'liveupdate_file_handler' && type !== 'liveupdate_flb') return;
    const open = tokens.findIndex((one, index) => index > at && /^[;{)]$/.test(one.text));
    if (tokens[at - 1]?.text !== 'struct' || tokens[open]?.text !== '{' || tokens[open - 1]?.text !== '=')
      return;
    const variable = tokens[at + 1]?.text ?? '';
    const value = compatibleIn(tokens, open);
    if (value.length === 0) return;
    const [first] = value;
    const isLiteral = value.every(({ kind }) => kind === 'string');
    found.push({
      type,
      variable,
      macro: value.length === 1 && first!.kind === 'identifier' ? first!.text : undefined,
      text: isLiteral ? value.map((one) => one.text.slice(1, -1)).join('') : undefined,
      location: { file, line: first!.line },
    });
  });
  return found;
}

/** The tokens of `.compatible = ...` in the braces that open there. */
function compatibleIn(tokens: readonly Token[], open: number): readonly Token[] {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '{' || text === '(' || text === '[') depth++;
    else if (text === '}' || text === ')' || text === ']') depth--;
    if (depth === 0) return [];
    if (
      depth === 1 &&
      text === '.' &&
      tokens[at + 1]?.text === 'compatible' &&
      tokens[at + 2]?.text === '='
    ) {
      const begin = at + 3;
      let end = begin;
      while (end < tokens.length && !/^[,}]$/.test(tokens[end]!.text)) end++;
      return tokens.slice(begin, end);
    }
  }
  return [];
}
