// The section's format is ABI, so its header belongs beside LUO's other ABI structures, in the file that says how
// long a compatible string may be: the slots of the table have that length.

import { definedName, readSource, type SourceText } from '../../handlers/source-text.js';
import type { SourceTree } from '../../types.js';
import { findConditionals } from './conditionals.js';
import { renderTemplate } from './inserted-text.js';
import { ABI_HEADERS, MACRO_HEADER, missingAnchor } from './patched-files.js';
import { insertAt, type TextEdit } from './text-edit.js';

const LENGTH = 'LIVEUPDATE_HNDL_COMPAT_LENGTH';

/** The header that defines the length of a slot: include/linux/kho/abi/luo.h in 7.3. */
export function findAbiHeader(tree: SourceTree): SourceText {
  const headers = tree.list(ABI_HEADERS).map(({ name }) => `${ABI_HEADERS}/${name}`);
  for (const path of [...headers, MACRO_HEADER]) {
    const text = tree.read(path);
    if (!text?.includes(LENGTH)) continue;
    const source = readSource(path, text);
    if (source.directives.some((directive) => definedName(directive) === LENGTH)) return source;
  }
  throw missingAnchor(ABI_HEADERS, `#define ${LENGTH}`);
}

/** Adds the header's structures in front of the `#endif` of the include guard. */
export function editAbiHeader(source: SourceText): TextEdit {
  const guard = findConditionals(source).find(({ opens, closes }) => {
    return opens === source.directives[0] && closes === source.directives.at(-1);
  });
  if (!guard) throw missingAnchor(source.path, 'include guard around the whole file');
  const at = guard.closes.start;
  const blank = source.text.slice(0, at).endsWith('\n\n') ? '' : '\n';
  return insertAt(at, blank + renderTemplate('abi-header.h'));
}
