// Released kernels have LUO but not the section that lists its versions: it was proposed in December 2025 and the
// proposal does not apply to 7.2 or later. This makes the patch for the tree at hand, from what that tree says.

import { findHandlerDefinitions } from '../../handlers/handler-definitions.js';
import { OBSTACLES } from '../../handlers/obstacles.js';
import { readSource } from '../../handlers/source-text.js';
import { compareBytes } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';
import { editAbiHeader, findAbiHeader } from './abi-header.js';
import { editCoreSource } from './core-source.js';
import { editHandler, type HandlerChange } from './handler-edits.js';
import { findHandlerFiles } from './handler-files.js';
import { hasInfrastructure } from './infrastructure.js';
import { renderTemplate } from './inserted-text.js';
import { editLinkerScript } from './linker-script.js';
import { editMacroHeader } from './macro-header.js';
import { CORE_SOURCE, LINKER_SCRIPT, MACRO_HEADER, requireFile } from './patched-files.js';
import { applyEdits, type TextEdit } from './text-edit.js';
import { gitDiff } from './unified-diff.js';

export interface KernelPatch {
  /** What `git apply` and `patch -p1` take, one character a byte (latin1); empty when `already-there`. */
  readonly patch: string;
  readonly state: 'made' | 'already-there';
  /** Changed files, in the order of the patch. */
  readonly files: readonly string[];
  /** Every hand-written handler of the tree; with `already-there` those that the section still does not list. */
  readonly handlers: readonly HandlerChange[];
}

export interface KernelPatchOptions {
  /** Files that may define handlers; by default the whole tree is searched for them. */
  readonly files?: readonly string[];
}

/**
 * The patch that adds `.liveupdate_versions` to a kernel. Rejects with a `RunError` for a tree without LUO, for one with
 * only some of the section's parts, and for one whose text offers no place for a part.
 */
export async function makeKernelPatch(
  tree: SourceTree,
  { files }: KernelPatchOptions = {},
): Promise<KernelPatch> {
  const there = hasInfrastructure(tree);
  const handlers = editHandlers(tree, files ?? (await findHandlerFiles(tree)));
  if (there) {
    const left = handlers.changes.map((change) => ({ ...change, change: 'left' as const }));
    return { patch: '', state: 'already-there', files: [], handlers: left };
  }

  const edits = new Map<string, readonly TextEdit[]>(handlers.edits);
  const add = (path: string, more: readonly TextEdit[]) =>
    edits.set(path, [...(edits.get(path) ?? []), ...more]);
  const abi = findAbiHeader(tree);
  add(LINKER_SCRIPT, editLinkerScript(tree));
  add(abi.path, [editAbiHeader(abi)]);
  add(MACRO_HEADER, editMacroHeader(tree));
  add(CORE_SOURCE, [editCoreSource(tree)]);

  const changed = [...edits.keys()].sort(compareBytes);
  const diffs = changed.map((path) => {
    const before = requireFile(tree, path);
    return gitDiff({ path, before, after: applyEdits(before, edits.get(path)!) });
  });
  const description = renderTemplate('description.txt', { handlers: describeHandlers(handlers.changes) });
  return { patch: description + diffs.join(''), state: 'made', files: changed, handlers: handlers.changes };
}

interface HandlerEdits {
  readonly changes: readonly HandlerChange[];
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

function editHandlers(tree: SourceTree, files: readonly string[]): HandlerEdits {
  const changes: HandlerChange[] = [];
  const edits = new Map<string, TextEdit[]>();
  for (const path of [...new Set(files)].sort(compareBytes)) {
    for (const definition of findHandlerDefinitions(readSource(path, requireFile(tree, path)))) {
      const { change, edit } = editHandler(path, definition);
      changes.push(change);
      if (edit) edits.set(path, [...(edits.get(path) ?? []), edit]);
    }
  }
  return { changes, edits };
}

/** One paragraph for each handler that did not simply become the macro: a reviewer must look at it. */
function describeHandlers(changes: readonly HandlerChange[]): readonly string[] {
  return changes.flatMap(({ name, file, line, change, obstacle }) => {
    if (obstacle === undefined) return [];
    const done = change === 'listed' ? 'stays, with its version listed beside it' : 'is NOT listed';
    return [`${name} (${file}:${line})\n${done}: ${OBSTACLES[obstacle]}.`];
  });
}
