// The macros stand where a driver author looks for them: behind struct liveupdate_file_handler in
// include/linux/liveupdate.h, outside the header's own #ifdef CONFIG_LIVEUPDATE, because handlers are also
// compiled without it.

import { afterLine, includedFile, readSource, type SourceText } from '../../handlers/source-text.js';
import type { SourceTree } from '../../types.js';
import { renderTemplate } from './inserted-text.js';
import { MACRO_HEADER, missingAnchor, requireFile } from './patched-files.js';
import { insertAt, type TextEdit } from './text-edit.js';

/** Headers that bring static_assert. */
const ASSERTS = ['linux/build_bug.h', 'linux/bug.h'];

/** Adds the two macros, and the include for `static_assert` when the header does not have it. */
export function editMacroHeader(tree: SourceTree): readonly TextEdit[] {
  const source = readSource(MACRO_HEADER, requireFile(tree, MACRO_HEADER));
  return [...includeAssert(source), insertAt(endOfHandlerStruct(source), renderTemplate('macros.h'))];
}

function endOfHandlerStruct({ text, tokens }: SourceText): number {
  const opens = tokens.findIndex(
    ({ text: word }, at) =>
      word === 'struct' && tokens[at + 1]?.text === 'liveupdate_file_handler' && tokens[at + 2]?.text === '{',
  );
  const closes = opens === -1 ? undefined : tokens.slice(opens).find(isEndAtFileScope);
  if (!closes) throw missingAnchor(MACRO_HEADER, 'definition of struct liveupdate_file_handler');
  return afterLine(text, closes.start);
}

/** The kernel closes a struct at file scope in the first column. */
function isEndAtFileScope({ text, column }: { readonly text: string; readonly column: number }): boolean {
  return text === '}' && column === 1;
}

function includeAssert({ directives }: SourceText): readonly TextEdit[] {
  const includes = directives.flatMap((directive) => {
    const file = includedFile(directive);
    return file === undefined ? [] : [{ file, directive }];
  });
  if (includes.some(({ file }) => ASSERTS.includes(file))) return [];
  const next = includes.find(({ file }) => file > 'linux/build_bug.h');
  const at = next?.directive.start ?? includes.at(-1)?.directive.end;
  if (at === undefined) throw missingAnchor(MACRO_HEADER, '#include');
  return [insertAt(at, '#include <linux/build_bug.h>\n')];
}
