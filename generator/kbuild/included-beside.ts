// Some .c files are parts of another: `#include "pata_legacy_timings.c"`. Kbuild lists no object for them, and it is not
// worth reading all Makefiles of the kernel to be told so again.

import { joinPath, splitPath } from '../tree/paths.js';
import type { SourceTree } from '../types.js';

const MOST_FILES = 400;

/** Does a file of the same folder include this one? */
export function isIncludedBeside(tree: SourceTree, source: string): boolean {
  const [folder, name] = splitPath(source);
  const files = tree.list(folder).filter((entry) => entry.kind === 'file' && /\.[ch]$/.test(entry.name));
  if (files.length > MOST_FILES) return false;
  const directive = new RegExp(
    `^[ \\t]*#[ \\t]*include[ \\t]*"(\\./)?${name.replace(/[^\w]/g, '\\$&')}"`,
    'm',
  );
  return files.some(
    (file) => file.name !== name && directive.test(tree.read(joinPath(folder, file.name)) ?? ''),
  );
}
