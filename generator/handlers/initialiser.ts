// Designated initialisers may name their fields in any order, over any number of lines; what is kept of a field
// is its expression, so that it can move into a macro's argument list.

import type { Obstacle } from './obstacles.js';
import type { PlacedToken, SourceText } from './source-text.js';

export interface InitialiserField {
  /** `ops`; of a nested designator all of it, `private.list`. */
  readonly name: string;
  /** As written, white space folded to single spaces. */
  readonly expression: string;
  /** The expression is itself a braced list. */
  readonly braced: boolean;
}

/** The fields between token `from`, the opening brace, and the declaration's semicolon, token `end`. */
export function parseInitialiser(
  { tokens }: SourceText,
  from: number,
  end: number,
): readonly InitialiserField[] | Obstacle {
  if (tokens[from]?.text !== '{') return 'positional';
  const close = closingBracket(tokens, from);
  if (close !== end - 1) return 'declarators';
  const fields: InitialiserField[] = [];
  for (const part of splitAtCommas(tokens.slice(from + 1, close))) {
    const equals = part.findIndex(({ text }) => text === '=');
    if (equals < 2 || part[0]?.text !== '.') return 'positional';
    const expression = part.slice(equals + 1);
    const name = part
      .slice(1, equals)
      .map(({ text }) => text)
      .join('');
    fields.push({ name, expression: spell(expression), braced: expression[0]?.text === '{' });
  }
  return fields;
}

/** Index of the bracket that closes the one at `open`, or of the last token. */
export function closingBracket(tokens: readonly PlacedToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '{' || text === '(' || text === '[') depth++;
    else if (text === '}' || text === ')' || text === ']') depth--;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

/** Does the expression have a comma that a macro would take for the end of its argument? */
export function needsParentheses(tokens: readonly PlacedToken[]): boolean {
  let depth = 0;
  return tokens.some(({ text }) => {
    if (text === '(') depth++;
    else if (text === ')') depth--;
    return text === ',' && depth === 0;
  });
}

/** The text of some tokens, with one space wherever there was white space or a comment. */
function spell(tokens: readonly PlacedToken[]): string {
  const spelled = tokens
    .map(({ text, spaceBefore, startsLine }, at) =>
      at > 0 && (spaceBefore || startsLine) ? ` ${text}` : text,
    )
    .join('');
  return needsParentheses(tokens) ? `(${spelled})` : spelled;
}

/** Parts between the commas that no bracket encloses; a trailing comma ends the last part. */
function splitAtCommas(tokens: readonly PlacedToken[]): readonly (readonly PlacedToken[])[] {
  const parts: PlacedToken[][] = [];
  let part: PlacedToken[] = [];
  let depth = 0;
  for (const token of tokens) {
    if ('([{'.includes(token.text)) depth++;
    else if (')]}'.includes(token.text)) depth--;
    if (token.text === ',' && depth === 0) {
      parts.push(part);
      part = [];
    } else part.push(token);
  }
  return part.length ? [...parts, part] : parts;
}
