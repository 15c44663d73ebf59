// A handler or an FLB as C defines one: a variable of the type with a `.compatible` in its braces, an array of them
// (lib/tests/liveupdate.c), or the macro that the section's patch has for it. Found in tokens, before the preprocessor
// and behind it alike.

import type { Token } from '../../cpp/token.js';
import type { Location } from '../../types.js';

export interface Initialiser {
  readonly type: 'liveupdate_file_handler' | 'liveupdate_flb';
  /** `bar_handler`; of an array `test_flbs[1]`. */
  readonly variable: string;
  /** Behind `.compatible =`; empty where the braces have none. */
  readonly value: readonly Token[];
  readonly location: Location;
}

export function initialisersIn(tokens: readonly Token[]): Initialiser[] {
  return tokens.flatMap((_, at) => [...definedAt(tokens, at), ...macroAt(tokens, at)]);
}

function definedAt(tokens: readonly Token[], at: number): Initialiser[] {
  const type = tokens[at]!.text;
  if (type !== 'liveupdate_file_handler' && type !== 'liveupdate_flb') return [];
  if (tokens[at - 1]?.text !== 'struct') return [];
  let next = at + 1;
  while (next < tokens.length && !/^[;{}(),=]$/.test(tokens[next]!.text)) next++;
  if (tokens[next]?.text !== '=') return [];
  const words = tokens.slice(at + 1, next);
  // `= FOO_INIT("foo-v1")` is one as well; a pointer is none.
  const isMacro = tokens[next + 1]?.kind === 'identifier' && !words.some(({ text }) => text === '*');
  if (tokens[next + 1]?.text !== '{' && !isMacro) return [];
  const name = words.find(({ kind }) => kind === 'identifier');
  if (!name) return [];
  const values = isMacro ? [] : valuesIn(tokens, next + 1);
  const isArray = words.some(({ text }) => text === '[');
  const all = values.length ? values : [[]];
  return all.map((value, index) => ({
    type,
    variable: isArray ? `${name.text}[${index}]` : name.text,
    value,
    location: { file: name.file, line: (value[0] ?? name).line },
  }));
}

/** `LIVEUPDATE_FILE_HANDLER(name, compatible, ops)` */
function macroAt(tokens: readonly Token[], at: number): Initialiser[] {
  if (tokens[at]!.text !== 'LIVEUPDATE_FILE_HANDLER' || tokens[at + 1]?.text !== '(') return [];
  const [name, value] = splitArguments(tokens, at + 1);
  if (!name?.length || !value?.length) return [];
  const { file, line } = value[0]!;
  return [
    { type: 'liveupdate_file_handler', variable: name[0]!.text, value: [...value], location: { file, line } },
  ];
}

/** Of the call or macro use whose parenthesis stands at `open`. */
export function splitArguments(tokens: readonly Token[], open: number): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(open)) {
    const { text } = token;
    if (/^[([{]$/.test(text) && depth++ === 0) continue;
    if (/^[)\]}]$/.test(text) && --depth === 0) break;
    if (text === ',' && depth === 1) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

/** The tokens of every `.compatible = ...` in the braces that open there, at any depth. */
function valuesIn(tokens: readonly Token[], open: number): (readonly Token[])[] {
  const values: (readonly Token[])[] = [];
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (/^[{([]$/.test(text)) depth++;
    else if (/^[})\]]$/.test(text)) depth--;
    if (depth === 0) break;
    const isField = text === '.' && tokens[at + 1]?.text === 'compatible' && tokens[at + 2]?.text === '=';
    if (!isField) continue;
    const begin = at + 3;
    const end = endOfValue(tokens, begin);
    values.push(tokens.slice(begin, end));
    at = end - 1;
  }
  return values;
}

export function endOfValue(tokens: readonly Token[], begin: number): number {
  let depth = 0;
  let end = begin;
  for (; end < tokens.length; end++) {
    const { text } = tokens[end]!;
    if (depth === 0 && /^[,}]$/.test(text)) break;
    if (/^[{([]$/.test(text)) depth++;
    else if (/^[})\]]$/.test(text)) depth--;
  }
  return end;
}
