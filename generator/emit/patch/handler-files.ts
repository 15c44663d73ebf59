// Only mm/memfd_luo.c has a handler in 7.3; drivers that have one are under way. So the whole tree is searched,
// without the folders whose C files are no part of any kernel.

import { HANDLER_STRUCT } from '../../handlers/handler.js';
import { FilesHaystack } from '../../scan/files-haystack.js';
import { textProbe } from '../../scan/probes.js';
import { TreeHaystack } from '../../scan/tree-haystack.js';
import { compareBytes } from '../../tree/paths.js';
import { WorkTree } from '../../tree/work-tree.js';
import type { SourceTree } from '../../types.js';

const NOT_KERNEL = /^(Documentation|LICENSES|scripts|tools|usr)\//;

/** All C files and headers of the tree that name `struct liveupdate_file_handler`, in byte order. */
export async function findHandlerFiles(tree: SourceTree): Promise<readonly string[]> {
  const haystack =
    tree instanceof WorkTree
      ? new FilesHaystack(tree, { cacheFolder: undefined, workers: 1 })
      : new TreeHaystack(tree);
  const [holders] = await haystack.ask([textProbe(HANDLER_STRUCT)]);
  haystack.close();
  return [...holders!.keys()]
    .filter((path) => /\.[ch]$/.test(path) && !NOT_KERNEL.test(path))
    .sort(compareBytes);
}
