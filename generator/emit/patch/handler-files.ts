// Only mm/memfd_luo.c has a handler in 7.3; drivers that have one are under way. So the whole tree is searched,
// without the folders whose C files are no part of any kernel.

import { compareBytes, joinPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';
import { HANDLER_STRUCT } from './handler-definitions.js';

const NOT_KERNEL = new Set(['.git', 'Documentation', 'LICENSES', 'scripts', 'tools', 'usr']);

/** All C files and headers of the tree that name `struct liveupdate_file_handler`, in byte order. */
export function findHandlerFiles(tree: SourceTree): readonly string[] {
  const found: string[] = [];
  const visit = (directory: string) => {
    for (const { name, kind } of tree.list(directory)) {
      const path = joinPath(directory, name);
      if (kind === 'directory') {
        if (!NOT_KERNEL.has(path)) visit(path);
      } else if (/\.[ch]$/.test(name) && tree.read(path)?.includes(HANDLER_STRUCT)) found.push(path);
    }
  };
  visit('');
  return found.sort(compareBytes);
}
