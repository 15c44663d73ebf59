// The core is no file handler, but its own string decides first: the next kernel panics on one that it does not
// know. The macro that holds the string was renamed between 6.19 and 7.2 (LUO_FDT_COMPATIBLE, then
// LUO_ABI_COMPATIBLE), so it is looked up: the one LUO_*COMPATIBLE string that the core itself uses.

import { definedName, includedFile, readSource, type SourceText } from '../../handlers/source-text.js';
import { RunError } from '../../shared/errors.js';
import { joinPath, splitPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';
import { conditionalsAround } from './conditionals.js';
import { renderTemplate } from './inserted-text.js';
import { ABI_HEADERS, CORE_SOURCE, missingAnchor, requireFile } from './patched-files.js';
import { insertAt, type TextEdit } from './text-edit.js';

/** Adds the section's header object and the core's entry after the file's includes. */
export function editCoreSource(tree: SourceTree): TextEdit {
  const source = readSource(CORE_SOURCE, requireFile(tree, CORE_SOURCE));
  return insertAt(
    endOfIncludes(source),
    renderTemplate('core.c', { coreString: findCoreString(tree, source) }),
  );
}

/** The name of the macro that holds the core's compatible string in this tree. */
function findCoreString(tree: SourceTree, source: SourceText): string {
  const used = new Set(
    source.tokens.map(({ text }) => text).filter((word) => /^LUO_\w*COMPATIBLE$/.test(word)),
  );
  const strings = [...used].filter((name) => isString(tree, source, name));
  if (strings.length === 1) return strings[0]!;
  throw new RunError(
    strings.length === 0
      ? "can't find the macro of the core's compatible string: no LUO_*COMPATIBLE string is used"
      : `can't tell which macro holds the core's compatible string: ${strings.sort().join(', ')}`,
    { where: CORE_SOURCE, hint: 'the tree differs from what lvup knows; add the section by hand' },
  );
}

/** Is the name defined as nothing but a string, in the file, a header that it includes, or one of the ABI's? */
function isString(tree: SourceTree, source: SourceText, name: string): boolean {
  const headers = source.directives.flatMap((directive) => {
    const file = includedFile(directive);
    if (file === undefined) return [];
    return [joinPath('include', file), joinPath(splitPath(CORE_SOURCE)[0], file)];
  });
  const abi = tree.list(ABI_HEADERS).map((entry) => joinPath(ABI_HEADERS, entry.name));
  return [CORE_SOURCE, ...headers, ...abi].some((path) => {
    const text = tree.read(path);
    if (!text?.includes(name)) return false;
    return readSource(path, text).directives.some(
      (directive) =>
        definedName(directive) === name &&
        directive.tokens.length > 1 &&
        directive.tokens.slice(1).every(({ kind }) => kind === 'string'),
    );
  });
}

function endOfIncludes(source: SourceText): number {
  const code = source.tokens[0]?.start ?? source.text.length;
  const last = source.directives.findLast(
    (directive) =>
      directive.name === 'include' &&
      directive.start < code &&
      conditionalsAround(source, directive).length === 0,
  );
  if (!last) throw missingAnchor(CORE_SOURCE, '#include in front of the code');
  return last.end;
}
