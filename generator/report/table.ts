// Aligned columns. On a terminal a line never wraps: what is too wide is first cut in the columns that can bear it,
// never in those that a person copies from (places, strings); then the details of each row go to a line below it. A
// file gets everything.

import type { Paint, Style } from './style.js';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** May be cut with `...` when the terminal is too narrow; the last such column first. */
  readonly flexible?: boolean;
  /** Goes below the row when even that is too wide. */
  readonly detail?: boolean;
}

export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
}

const GAP = '  ';
const BELOW = '      ';
const NARROWEST = 12;

/** Lines without trailing blanks, with a newline at the end; nothing for no rows. Empty columns are left out. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (Cell | string)[])[],
  style: Style,
): string {
  if (!rows.length) return '';
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  const shown = columns.map((_, at) => at).filter((at) => cells.some((row) => row[at]?.text));
  const wide = layOut(columns, cells, shown, style.width);
  const isTooWide = style.width !== undefined && wide.total > style.width;
  const main = isTooWide ? shown.filter((at) => !columns[at]!.detail) : shown;
  const { widths } = isTooWide ? layOut(columns, cells, main, style.width) : wide;
  const titles = main.map((at) => ({ text: columns[at]!.title, paint: style.dim }));
  const lines = [joinCells(titles, main, columns, widths)];
  for (const row of cells) {
    const inMain = main.map((at) => row[at]);
    lines.push(joinCells(inMain, main, columns, widths));
    const below = shown.filter((at) => !main.includes(at)).flatMap((at) => row[at]?.text || []);
    if (below.length) lines.push(style.dim(shorten(BELOW + below.join(GAP), style.width!)));
  }
  return `${lines.join('\n')}\n`;
}

function joinCells(
  row: readonly (Cell | undefined)[],
  places: readonly number[],
  columns: readonly Column[],
  widths: readonly number[],
): string {
  const texts = row.map((cell, at) => {
    const { text = '', paint = (same: string) => same } = cell ?? {};
    const cut = shorten(text, widths[at]!);
    const blanks = ' '.repeat(widths[at]! - cut.length);
    if (columns[places[at]!]!.align === 'right') return blanks + paint(cut);
    return at === places.length - 1 ? paint(cut) : paint(cut) + blanks;
  });
  return texts.join(GAP).trimEnd();
}

/** Cut to `width` characters, `...` included. */
export function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 3))}...`;
}

/** The columns' widths, cut where they may be until they fit, and the length of a line. */
function layOut(
  columns: readonly Column[],
  cells: readonly (readonly Cell[])[],
  places: readonly number[],
  limit: number | undefined,
): { readonly widths: readonly number[]; readonly total: number } {
  const widths = places.map((at) =>
    Math.max(columns[at]!.title.length, ...cells.map((row) => row[at]?.text.length ?? 0)),
  );
  let total = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  for (let at = widths.length - 1; at >= 0 && limit !== undefined && total > limit; at--) {
    const { flexible, title } = columns[places[at]!]!;
    if (!flexible) continue;
    const less = Math.max(0, Math.min(total - limit, widths[at]! - Math.max(NARROWEST, title.length)));
    widths[at]! -= less;
    total -= less;
  }
  return { widths, total };
}
