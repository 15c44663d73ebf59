// Where the section's parts go. These four places are the design of the section itself, and the only paths that
// lvup takes for granted; what stands inside the files is looked up.

import { RunError } from '../../shared/errors.js';
import type { SourceTree } from '../../types.js';

export const LINKER_SCRIPT = 'include/asm-generic/vmlinux.lds.h';
export const MACRO_HEADER = 'include/linux/liveupdate.h';
export const CORE_SOURCE = 'kernel/liveupdate/luo_core.c';
export const ABI_HEADERS = 'include/linux/kho/abi';

/** The file's text; a `RunError` when the tree does not have it. */
export function requireFile(tree: SourceTree, path: string): string {
  const text = tree.read(path);
  if (text === undefined)
    throw new RunError(`${path} is missing`, { where: tree.label, hint: 'is the tree complete?' });
  return text;
}

/** For a tree whose text has moved on too far: names the file and what lvup looked for. */
export function missingAnchor(file: string, anchor: string): RunError {
  return new RunError(`can't place the patch: no ${anchor} in ${file}`, {
    where: file,
    hint: 'the tree differs from what lvup knows; add this part of the section by hand',
  });
}
