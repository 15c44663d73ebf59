// A definition may go on in the next line, and the value may stand in another definition altogether: the line of a
// governor is the one of its own on which a piece of the value stands.

import type { Location } from '../../types.js';
import type { Governor } from './model.js';
import type { Piece } from './pieces.js';

export interface GovernorPlace {
  readonly location: Location;
  /** The macro; undefined for what stands in an initialiser. */
  readonly macro: string | undefined;
  readonly kind: Governor['kind'];
  readonly value: string;
  readonly pieces: readonly Piece[] | undefined;
}

/** The line of a file as written; empty where there is none. */
export type LineReader = (file: string, line: number) => string;

export function governorLines(
  { location, macro, kind, value, pieces }: GovernorPlace,
  lineAt: LineReader,
): Pick<Governor, 'location' | 'text' | 'pieces'> {
  const { file } = location;
  const own = pieces?.find((piece) => piece.file === file && piece.macro === macro);
  const line =
    own?.line ?? (pieces || kind === 'integer' ? location.line : lineWith(location, value, lineAt));
  return {
    location: { ...location, line },
    text: lineAt(file, line),
    pieces: pieces?.map((piece) => ({ ...piece, written: lineAt(piece.file, piece.line) })),
  };
}

const MOST_LINES = 4;

function lineWith({ file, line }: Location, value: string, lineAt: LineReader): number {
  const lines = Array.from({ length: MOST_LINES }, (_, index) => line + index);
  return lines.find((one) => lineAt(file, one).includes(value)) ?? line;
}
