// LUO, the live update orchestrator, came with 6.19; the section that lists its strings is a later proposal.
// Whether a tree has them is read from the tree, not from its version: both are carried to other releases.

import type { SourceTree } from '../types.js';

const LUO_HEADER = 'include/linux/liveupdate.h';
const LUO_CORE = 'kernel/liveupdate/luo_core.c';
const LINKER_SCRIPT_HEADER = 'include/asm-generic/vmlinux.lds.h';

/** Does the tree have the live update orchestrator? */
export function hasLiveUpdate(tree: SourceTree): boolean {
  return tree.kindOf(LUO_CORE) === 'file' && tree.kindOf(LUO_HEADER) === 'file';
}

/** The three parts of the section that a tree can have; a half-applied patch has some of them. */
export interface SectionSupport {
  /** The macros are defined in the header. */
  readonly macros: boolean;
  /** The linker script header places the section. */
  readonly linkerScript: boolean;
  /** The core defines the section's header. */
  readonly header: boolean;
}

/** Which parts of `.liveupdate_versions` the tree carries. */
export function sectionSupport(tree: SourceTree): SectionSupport {
  const has = (path: string, text: RegExp) => text.test(tree.read(path) ?? '');
  return {
    macros: has(LUO_HEADER, /#[ \t]*define[ \t]+LIVEUPDATE_SEC_VERSION\b/),
    linkerScript: has(LINKER_SCRIPT_HEADER, /\.liveupdate_versions\b/),
    header: has(LUO_CORE, /\.liveupdate_sec_hdr\b/) || has(LUO_HEADER, /\.liveupdate_sec_hdr\b/),
  };
}

/** Does the tree have the whole section? */
export function hasSection(tree: SourceTree): boolean {
  const { macros, linkerScript, header } = sectionSupport(tree);
  return macros && linkerScript && header;
}
