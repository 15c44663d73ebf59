// `git grep` through all objects of a kernel takes seconds. What it found in one revision is kept, outside of the
// repository; the next revision is then a matter of what differs.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface HandlerAnchor {
  /** Object id of a tree. */
  readonly treeish: string;
  readonly files: readonly string[];
}

export function loadAnchor(folder: string | undefined, root: string): HandlerAnchor | undefined {
  if (folder === undefined) return undefined;
  try {
    const [head, treeish, ...files] = readFileSync(fileFor(folder, root), 'utf8').trimEnd().split('\n');
    return head === FORMAT && /^[0-9a-f]{40,64}$/.test(treeish ?? '')
      ? { treeish: treeish!, files }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all; a cache that can't be written costs time only. */
export function saveAnchor(
  folder: string | undefined,
  root: string,
  { treeish, files }: HandlerAnchor,
): void {
  if (folder === undefined) return;
  const file = fileFor(folder, root);
  const draft = `${file}.${treeish.slice(0, 12)}.${Math.random().toString(36).slice(2)}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${[FORMAT, treeish, ...files].join('\n')}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
  }
}

const FORMAT = 'lvup abi handlers 1';

function fileFor(folder: string, root: string): string {
  return join(folder, `abi-handlers-${createHash('sha1').update(root).digest('hex')}`);
}
