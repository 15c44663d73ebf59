// The section has six parts in four files. A tree that has all of them needs nothing, one that has none gets
// them; one that has some was patched by somebody else, and a second helping on top would not build.

import { definedName, readSource } from '../../handlers/source-text.js';
import { RunError } from '../../shared/errors.js';
import { hasLiveUpdate } from '../../tree/features.js';
import type { SourceTree } from '../../types.js';
import { findAbiHeader } from './abi-header.js';
import { CORE_SOURCE, LINKER_SCRIPT, MACRO_HEADER, requireFile } from './patched-files.js';

interface Part {
  readonly what: string;
  readonly file: string;
  readonly there: boolean;
}

/**
 * Does the tree have the section already? Throws a `RunError` for a tree without LUO, and for one that has
 * only some of the section's parts.
 */
export function hasInfrastructure(tree: SourceTree): boolean {
  if (!hasLiveUpdate(tree))
    throw new RunError('this kernel has no live update orchestrator, so it has no versions to list', {
      where: tree.label,
      hint: `LUO came with Linux 6.19 (${CORE_SOURCE}); use that or a later tree`,
    });
  const parts = listParts(tree);
  const there = parts.filter((part) => part.there);
  if (there.length === 0 || there.length === parts.length) return there.length > 0;
  const missing = parts.filter((part) => !part.there);
  throw new RunError(
    `the tree has only a part of the section: ${names(there)} is there, ${names(missing)} is missing`,
    { where: tree.label, hint: 'revert the partial patch first, or finish it by hand' },
  );
}

function names(parts: readonly Part[]): string {
  return parts.map(({ what, file }) => `${what} (${file})`).join(', ');
}

function listParts(tree: SourceTree): readonly Part[] {
  const abi = findAbiHeader(tree);
  const script = requireFile(tree, LINKER_SCRIPT);
  const macros = readSource(MACRO_HEADER, requireFile(tree, MACRO_HEADER));
  const core = readSource(CORE_SOURCE, requireFile(tree, CORE_SOURCE));
  const defined = new Set(macros.directives.map(definedName));
  const inCore = new Set(core.tokens.map(({ text }) => text));
  const inAbi = new Set(abi.tokens.map(({ text }) => text));
  return [
    { what: 'the linker rule', file: LINKER_SCRIPT, there: /\.liveupdate_versions\b/.test(script) },
    { what: 'struct liveupdate_ver_hdr', file: abi.path, there: inAbi.has('liveupdate_ver_hdr') },
    { what: 'LIVEUPDATE_SEC_VERSION', file: MACRO_HEADER, there: defined.has('LIVEUPDATE_SEC_VERSION') },
    { what: 'LIVEUPDATE_FILE_HANDLER', file: MACRO_HEADER, there: defined.has('LIVEUPDATE_FILE_HANDLER') },
    { what: 'the header object', file: CORE_SOURCE, there: /\.liveupdate_sec_hdr\b/.test(core.text) },
    { what: "the core's entry", file: CORE_SOURCE, there: inCore.has('LIVEUPDATE_SEC_VERSION') },
  ];
}
