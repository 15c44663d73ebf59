// One token of one line for another: the piece in which the version of a governor stands, with the version that it should
// have.

import type { NoEdit } from '../../findings/no-edit-words.js';
import { ENTRY_SIZE } from '../../shared/section-format.js';
import type { Governor } from '../contracts/model.js';
import { isSamePlace, type WrittenPiece } from '../contracts/pieces.js';
import { countedUp, versionOf } from '../version.js';
import { numberLike, valueOfNumber } from './count-number.js';
import { mayOverflow, pieceInLine } from './line-piece.js';

export interface Replacement {
  readonly piece: WrittenPiece;
  /** In the place of the piece's text. */
  readonly to: string;
}

/** @param from - the value to count up from, when it is not the governor's own */
export function replacementFor(governor: Governor, from: string): Replacement | NoEdit {
  const { kind, value } = governor;
  const next = countedUp(kind, value, from);
  if (next === undefined) return { reason: 'no-version' };
  if (governor.pieces?.length === 0) return { reason: 'several-places' };
  if (isInEntry(governor) && next.length >= ENTRY_SIZE) return { reason: 'too-long', detail: next };
  const replacement = kind === 'string' ? inString(governor, next) : inNumber(governor, BigInt(next));
  const { piece } = 'piece' in replacement ? replacement : {};
  if (piece && !isWritten(piece)) return { reason: 'put-together' };
  if (piece?.macro !== undefined && piece.macro !== governor.name && isNamedAfter(piece.macro, governor))
    return { reason: 'named-after', detail: piece.macro };
  return replacement;
}

/** FOO_COMPATIBLE_V2 is not called so with "foo-v3" in it. */
function isNamedAfter(macro: string, { kind, value }: Governor): boolean {
  const { number } = versionOf(kind, value);
  const [digits] = /\d+$/.exec(macro) ?? [];
  return digits !== undefined && Number(digits) === number;
}

/** Strings of file handlers and FLBs are copied into arrays of one length, in the section and in what LUO hands over. */
function isInEntry({ kind, gate }: Governor): boolean {
  return kind === 'string' && (gate === 'handler' || gate === 'flb');
}

/** A token that is spliced over two lines, or came out of `##`, does not stand there as it is. */
function isWritten({ written, column, text }: WrittenPiece): boolean {
  return written.startsWith(text, column - 1);
}

function inString(governor: Governor, next: string): Replacement | NoEdit {
  const { value } = governor;
  const pieces = governor.pieces ?? [pieceInLine(governor)].flatMap((piece) => piece ?? []);
  // An escape is spelled otherwise than it reads.
  if (pieces.map(({ text }) => text).join('') !== value) return { reason: 'put-together' };
  const [begin, end] = changedRange(value, next);
  let before = 0;
  for (const piece of pieces) {
    const [first, last] = [begin - before, end - before];
    before += piece.text.length;
    if (first < 0 || last > piece.text.length) continue;
    if (pieces.some((one) => one !== piece && isSamePlace(one, piece)))
      return { reason: 'shared', detail: 'another part of it' };
    const middle = next.slice(begin, next.length - (value.length - end));
    return { piece, to: piece.text.slice(0, first) + middle + piece.text.slice(last) };
  }
  return { reason: 'apart' };
}

/** Whole numbers: `v19` becomes `v20` in both digits. */
function changedRange(value: string, next: string): readonly [begin: number, end: number] {
  let begin = 0;
  while (begin < value.length && value[begin] === next[begin]) begin++;
  let behind = 0;
  const most = Math.min(value.length, next.length) - begin;
  while (behind < most && value.at(-1 - behind) === next.at(-1 - behind)) behind++;
  return [begin, value.length - behind];
}

function inNumber(governor: Governor, next: bigint): Replacement | NoEdit {
  const piece = governor.pieces?.[0] ?? pieceInLine(governor);
  if (!piece || valueOfNumber(piece.text) !== BigInt(governor.value)) return { reason: 'expression' };
  const isOpen = !governor.pieces && !/^[ \t]*#/.test(governor.text);
  const isTooLarge = isOpen ? mayOverflow(next) : next === 1n << 32n;
  const to = isTooLarge ? undefined : numberLike(piece.text, next);
  return to === undefined ? { reason: 'too-large', detail: String(next) } : { piece, to };
}
