// String and character literals to bytes: source is one character a byte, so a UTF-8 sequence in a narrow literal is
// its own bytes, while a wide one decodes it.

import type { Token } from '../cpp/token.js';
import type { ArrayType, IntegerType } from './ctype.js';
import type { Cursor } from './cursor.js';
import { NotKnown } from './not-known.js';
import type { Target } from './target.js';

export interface StringLiteral {
  readonly type: ArrayType;
  /** In the target's byte order, with the terminating NUL. */
  readonly bytes: Uint8Array;
}

/** Adjacent literals are one; a prefix on any of them is everybody's. */
export function readStrings(cursor: Cursor, target: Target): StringLiteral {
  const tokens: Token[] = [];
  while (cursor.token.kind === 'string') tokens.push(cursor.next());
  const prefix = tokens.map(prefixOf).find((one) => one !== '') ?? '';
  const element = elementType(prefix, target);
  const units = tokens.flatMap((token) => decode(token, element.size));
  const bytes = toBytes([...units, 0], element.size, target);
  const length = units.length + 1;
  return { type: { kind: 'array', of: element, length: () => length }, bytes };
}

/** The value of a character constant, before promotion to its type. */
export function characterValue(token: Token, target: Target): { type: IntegerType; value: bigint } {
  const prefix = prefixOf(token);
  const element = elementType(prefix, target);
  const units = decode(token, element.size);
  if (prefix !== '') {
    const value = BigInt(units.at(-1) ?? 0);
    return { type: element, value: element.signed ? BigInt.asIntN(element.size * 8, value) : value };
  }
  const { int, char } = target.integers;
  let value = 0n;
  for (const unit of units) value = (value << 8n) | BigInt(unit & 0xff);
  const bits = units.length === 1 && char.signed ? 8 : 32;
  return { type: int, value: BigInt.asIntN(bits, value) };
}

function prefixOf({ text }: Token): string {
  return /^[^"']*/.exec(text)![0];
}

function elementType(prefix: string, target: Target): IntegerType {
  const { integers, wideChar } = target;
  if (prefix === 'L') return wideChar;
  if (prefix === 'u') return integers['unsigned short'];
  if (prefix === 'U') return integers['unsigned int'];
  return integers.char;
}

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  e: 27,
  E: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
};

const PIECE =
  /\\x[0-9a-fA-F]+|\\[0-7]{1,3}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[\s\S]|[\xc2-\xf4][\x80-\xbf]+|[\s\S]/g;

function decode(token: Token, size: number): number[] {
  const open = token.text.search(/["']/);
  const body = token.text.slice(open + 1, -1);
  return [...body.matchAll(PIECE)].flatMap(([piece]) => units(piece, size, token));
}

function units(piece: string, size: number, token: Token): number[] {
  if (piece[0] !== '\\') {
    if (size === 1 || piece.length === 1) return [...piece].map((character) => character.charCodeAt(0));
    return encode(Buffer.from(piece, 'latin1').toString('utf8').codePointAt(0)!, size);
  }
  const kind = piece[1]!;
  if (kind === 'u' || kind === 'U') return encode(Number.parseInt(piece.slice(2), 16), size);
  if (kind === 'x') return [escapeValue(Number.parseInt(piece.slice(2), 16), size, token)];
  if (kind >= '0' && kind <= '7') return [escapeValue(Number.parseInt(piece.slice(1), 8), size, token)];
  return [SIMPLE[kind] ?? kind.charCodeAt(0)];
}

/** gcc cuts a value that is too large and warns; clang refuses it. */
function escapeValue(value: number, size: number, token: Token): number {
  if (value < 2 ** (size * 8)) return value;
  throw new NotKnown(token.text, 'an escape sequence is out of range', token);
}

function encode(codePoint: number, size: number): number[] {
  if (size === 4) return [codePoint];
  if (size === 1) return [...Buffer.from(String.fromCodePoint(codePoint), 'utf8')];
  const text = String.fromCodePoint(codePoint);
  return [...Array(text.length).keys()].map((index) => text.charCodeAt(index));
}

function toBytes(values: readonly number[], size: number, { endianness }: Target): Uint8Array {
  const bytes = new Uint8Array(values.length * size);
  values.forEach((value, index) => {
    for (let at = 0; at < size; at++) {
      const shift = endianness === 'little' ? at : size - 1 - at;
      bytes[index * size + at] = Math.floor(value / 2 ** (8 * shift)) & 0xff;
    }
  });
  return bytes;
}
