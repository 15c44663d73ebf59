// A source is read with few contract headers before it is read with all of them: a change of another header is none of
// its own then. Those that it includes come to it by itself, by headers of its driver, or by include/linux/liveupdate.h.

import { joinPath, normalisePath, splitPath } from '../../tree/paths.js';
import type { ContractHeader } from './contract-headers.js';

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)[">]/gm;

/** `texts`: files whose own includes are followed, by path. In the order of `headers`. */
export function nearHeaders(
  path: string,
  texts: ReadonlyMap<string, string>,
  headers: readonly ContractHeader[],
): readonly ContractHeader[] {
  const reached = new Set([path]);
  for (const file of reached) {
    const folder = splitPath(file)[0];
    for (const [, open, name] of (texts.get(file) ?? '').matchAll(INCLUDE)) {
      const target = normalisePath(joinPath(open === '"' ? folder : 'include', name!));
      if (target !== undefined) reached.add(target);
    }
  }
  return headers.filter((header) => reached.has(header.path));
}
