// Where contracts are written. The rule of 7.x is a header of its own under include/linux/kho/abi/; the format of the
// section itself stands in include/linux/liveupdate.h, and pending drivers keep theirs beside their source.

import { joinPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';

export const ABI_FOLDER = 'include/linux/kho/abi';
export const LIVEUPDATE_HEADER = 'include/linux/liveupdate.h';

export interface ContractHeader {
  readonly path: string;
  readonly text: string;
  /** As an #include line takes it; undefined for a header that is found by its path alone. */
  readonly include: string;
  /** Everything in it is ABI; else only what a comment or the section's format makes so. */
  readonly whole: boolean;
}

/** In byte order of their paths. `others` are headers that define the string of a handler. */
export function contractHeaders(tree: SourceTree, others: readonly string[] = []): readonly ContractHeader[] {
  const headers = headersBelow(tree, ABI_FOLDER).map((path) => header(tree, path, true));
  const more = [LIVEUPDATE_HEADER, ...others].filter((path) => tree.kindOf(path) === 'file');
  for (const path of new Set(more)) {
    if (path.startsWith(`${ABI_FOLDER}/`)) continue;
    const one = header(tree, path, false);
    if (path !== LIVEUPDATE_HEADER || DEFINES_CONTRACT.test(one.text)) headers.push(one);
  }
  return headers.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** liveupdate.h of a tree without the section holds no contract, only the handlers' interface. */
const DEFINES_CONTRACT = /^[ \t]*#[ \t]*define[ \t]+\w*(?:_VER|_VERSION|_COMPATIBLE|_COMPAT|_MAGIC)\b/m;

function headersBelow(tree: SourceTree, folder: string, depth = 0): string[] {
  return tree.list(folder).flatMap(({ name, kind }) => {
    const path = joinPath(folder, name);
    if (kind === 'file') return name.endsWith('.h') ? [path] : [];
    return depth < 8 ? headersBelow(tree, path, depth + 1) : [];
  });
}

function header(tree: SourceTree, path: string, whole: boolean): ContractHeader {
  const include = path.startsWith('include/') ? `<${path.slice('include/'.length)}>` : `"${path}"`;
  return { path, text: tree.read(path) ?? '', include, whole };
}
