// Where no more of a version is known than its line, as of an enumerator or a constant with a type, the line is asked:
// one literal that is the value, or the number that stands alone behind the name.

import type { Governor } from '../contracts/model.js';
import type { WrittenPiece } from '../contracts/pieces.js';
import { valueOfNumber } from './count-number.js';

export function pieceInLine(governor: Governor): WrittenPiece | undefined {
  const { kind, value, text, location } = governor;
  const code = withoutComments(text);
  const found = kind === 'string' ? literalIn(code, value) : numberIn(code, governor);
  if (!found) return undefined;
  const { file, line } = location;
  return { file, line, column: found.at + 1, text: found.text, macro: undefined, through: [], written: text };
}

interface Found {
  readonly at: number;
  readonly text: string;
}

function literalIn(code: string, value: string): Found | undefined {
  const at = code.indexOf(`"${value}"`);
  return at < 0 || at !== code.lastIndexOf(`"${value}"`) ? undefined : { at: at + 1, text: value };
}

function numberIn(code: string, { name, value }: Governor): Found | undefined {
  const behind = new RegExp(`(?<![\\w.])${name}(?:[ \\t]+|[ \\t]*=)([\\s(]*)(\\w+)[\\s)]*(?:[,;}]|$)`, 'd');
  const match = behind.exec(code);
  const [at, end] = match?.indices?.[2] ?? [0, 0];
  const text = code.slice(at, end);
  return valueOfNumber(text) === BigInt(value) ? { at, text } : undefined;
}

/** Blanks in their place: columns stay. */
function withoutComments(text: string): string {
  return text.replace(/\/\*.*?(?:\*\/|$)|\/\/.*$|"(?:\\.|[^"\\])*"/g, (piece) =>
    piece.startsWith('/') ? ' '.repeat(piece.length) : piece,
  );
}

/** Types that have no room for the next number: a line alone does not say which its constant has. */
export function mayOverflow(value: bigint): boolean {
  return [7, 8, 15, 16, 31, 32, 63].some((bits) => value === 1n << BigInt(bits));
}
