// Colours and widths are a terminal's. Escape sequences in a file or a pipe are rubbish, and NO_COLOR
// (no-color.org) switches them off everywhere but where they are asked for by name.

import { PLAIN, type Style } from '../report/style.js';
import type { ParsedOptions } from './options.js';

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** For a stream, or for a file when it is undefined. */
export async function styleFor(
  stream: Stream | undefined,
  { color, verbose = false }: ParsedOptions,
): Promise<Style> {
  const terminal = stream?.isTTY === true;
  const { NO_COLOR: none, TERM: term } = process.env;
  const coloured =
    stream !== undefined &&
    (color === 'always' || (color === 'auto' && terminal && !none && term !== 'dumb'));
  const width = terminal ? stream.columns : undefined;
  if (!coloured) return { ...PLAIN, width, verbose };
  const { bold, dim, red, green, yellow, cyan } = (await import('picocolors')).default.createColors(true);
  return { bold, dim, red, green, yellow, cyan, width, verbose };
}
