// Where contracts are written. The rule of 7.x is a header of its own under include/linux/kho/abi/, in which everything is
// ABI; the format of the section itself may stand in include/linux/liveupdate.h, and pending drivers keep theirs beside
// their source.

import { joinPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';

export const ABI_FOLDER = 'include/linux/kho/abi';
export const LIVEUPDATE_HEADER = 'include/linux/liveupdate.h';

export interface ContractHeader {
  readonly path: string;
  readonly text: string;
  /** As an #include line takes it. */
  readonly include: string;
}

/** In byte order of their paths. */
export function contractHeaders(tree: SourceTree): readonly ContractHeader[] {
  const paths = headersBelow(tree, ABI_FOLDER).sort();
  return paths.map((path) => ({
    path,
    text: tree.read(path) ?? '',
    include: `<${path.slice('include/'.length)}>`,
  }));
}

function headersBelow(tree: SourceTree, folder: string, depth = 0): string[] {
  return tree.list(folder).flatMap(({ name, kind }) => {
    const path = joinPath(folder, name);
    if (kind === 'file') return name.endsWith('.h') ? [path] : [];
    return depth < 8 ? headersBelow(tree, path, depth + 1) : [];
  });
}
