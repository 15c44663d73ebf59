// RO_DATA in include/asm-generic/vmlinux.lds.h is the part of the linker script that all architectures with LUO
// share. The section goes behind BTF, the last of its output sections: read-only, loaded, and no start of a page.

import { afterLine, definedName, readSource } from '../../handlers/source-text.js';
import type { SourceTree } from '../../types.js';
import { conditionalsAround } from './conditionals.js';
import { padWithTabs, renderTemplate } from './inserted-text.js';
import { LINKER_SCRIPT, missingAnchor, requireFile } from './patched-files.js';
import { insertAt, type TextEdit } from './text-edit.js';

/** Defines the rule after the definition of BTF, and uses it in RO_DATA. */
export function editLinkerScript(tree: SourceTree): readonly TextEdit[] {
  const source = readSource(LINKER_SCRIPT, requireFile(tree, LINKER_SCRIPT));
  const definitionOf = (name: string) => {
    const found = source.directives.find((directive) => definedName(directive) === name);
    if (!found) throw missingAnchor(LINKER_SCRIPT, `#define ${name}`);
    return found;
  };

  const use = definitionOf('RO_DATA').tokens.find(({ text }) => text === 'BTF');
  if (!use) throw missingAnchor(LINKER_SCRIPT, 'BTF in RO_DATA');
  const afterUse = afterLine(source.text, use.start);
  if (!/^BTF[ \t]*\\\n$/.test(source.text.slice(use.start, afterUse)))
    throw missingAnchor(LINKER_SCRIPT, 'line of its own for BTF in RO_DATA');

  const btf = definitionOf('BTF');
  const afterBtf = conditionalsAround(source, btf)[0]?.closes.end ?? btf.end;
  return [
    insertAt(afterUse, `${padWithTabs('\tLIVEUPDATE_VERSIONS', 72)}\\\n`),
    insertAt(afterBtf, renderTemplate('linker-rule.h')),
  ];
}
