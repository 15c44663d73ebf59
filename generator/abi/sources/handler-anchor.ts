// `git grep` through all objects of a kernel takes seconds. What it found in the last few revisions is kept, outside of
// the repository; the next revision is then a matter of what differs.

import { createHash } from 'node:crypto';
import { type KeptFile, keep, loadKept } from '../../shared/kept-file.js';

export interface HandlerAnchor {
  /** Object id of a tree. */
  readonly treeish: string;
  readonly files: readonly string[];
  readonly macros: readonly string[];
}

const MOST_ANCHORS = 16;

/** The one that was used last comes first. */
export function loadAnchors(folder: string | undefined, root: string): readonly HandlerAnchor[] {
  return folder === undefined ? [] : ((loadKept(fileFor(folder, root)) as HandlerAnchor[] | undefined) ?? []);
}

export function saveAnchors(
  folder: string | undefined,
  root: string,
  anchors: readonly HandlerAnchor[],
): void {
  if (folder !== undefined) keep(fileFor(folder, root), anchors.slice(0, MOST_ANCHORS));
}

const FORMAT = 'lvup abi handlers';

function fileFor(folder: string, root: string): KeptFile {
  const name = `abi-handlers-${createHash('sha1').update(root).digest('hex')}`;
  return { folder, name, format: FORMAT };
}
