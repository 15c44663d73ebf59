// Where a text makes a struct liveupdate_flb: a variable, an array of them, or one inside another structure. What
// `.compatible` is given there is looked at as tokens: the initialiser around it holds addresses, which only the linker
// knows.

import type { Token } from '../cpp/token.js';
import type { Location } from '../types.js';

export interface FlbInitialiser {
  /** Behind `.compatible =`; undefined where one is made and nothing of the kind stands there. */
  readonly value: readonly Token[] | undefined;
  /** Of the use of the outermost macro that it came out of, or of itself. */
  readonly location: Location;
}

const TYPE = 'liveupdate_flb';
const QUALIFIERS = ['const', 'volatile', 'static', 'extern'];

/** In the order of the text, after preprocessing or before it. */
export function flbInitialisers(tokens: readonly Token[]): FlbInitialiser[] {
  const found: FlbInitialiser[] = [];
  let depth = 0;
  tokens.forEach((token, at) => {
    if (token.text === '{') depth++;
    else if (token.text === '}') depth--;
    else if (token.text === TYPE && tokens[at - 1]?.text === 'struct') {
      const open = openingBrace(tokens, at + 1);
      const made = open === undefined ? [] : valuesIn(tokens, open);
      if (made.length) found.push(...made);
      else if (open !== undefined || isEmbedded(tokens, at, depth))
        found.push({ value: undefined, location: placeOf(token) });
    }
  });
  return found;
}

/** Of the initialiser of what is declared, or of a compound literal; undefined where nothing is initialised. */
function openingBrace(tokens: readonly Token[], start: number): number | undefined {
  let at = start;
  while (QUALIFIERS.includes(tokens[at]?.text ?? '')) at++;
  if (tokens[at]?.text === ')') return tokens[at + 1]?.text === '{' ? at + 1 : undefined;
  if (tokens[at]?.kind !== 'identifier') return undefined;
  for (let nesting = 0; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '[' || text === '(') nesting++;
    else if ((text === ']' || text === ')') && nesting === 0) return undefined;
    else if (text === ']' || text === ')') nesting--;
    else if (nesting === 0 && text === '=') return at + 1;
    else if (nesting === 0 && /^[;,{}]$/.test(text)) return undefined;
  }
  return undefined;
}

/** A member of another structure, whose initialiser then has its string; or one behind a typedef. */
function isEmbedded(tokens: readonly Token[], at: number, depth: number): boolean {
  let next = at + 1;
  while (QUALIFIERS.includes(tokens[next]?.text ?? '')) next++;
  const isVariable = tokens[next]?.kind === 'identifier' && /^[;,[=]$/.test(tokens[next + 1]?.text ?? '');
  return isVariable && (depth > 0 || tokens[at - 2]?.text === 'typedef');
}

/** Every `.compatible = ...` in the braces that open there, at any depth; one without for what has none. */
function valuesIn(tokens: readonly Token[], open: number): FlbInitialiser[] {
  const found: FlbInitialiser[] = [];
  if (tokens[open]?.text !== '{') return found;
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '{') depth++;
    else if (text === '}' && --depth === 0) break;
    if (text !== '.' || tokens[at + 1]?.text !== 'compatible' || tokens[at + 2]?.text !== '=') continue;
    let end = at + 3;
    while (end < tokens.length && !/^[,}]$/.test(tokens[end]!.text)) end++;
    found.push({ value: tokens.slice(at + 3, end), location: placeOf(tokens[at + 3] ?? tokens[at]!) });
  }
  return found;
}

function placeOf(token: Token): Location {
  let node = token.expansion;
  while (node?.parent) node = node.parent;
  const { file, line, column } = node?.usedAt ?? token;
  return { file, line, column };
}
