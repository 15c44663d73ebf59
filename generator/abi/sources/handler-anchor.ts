// `git grep` through all objects of a kernel takes seconds. What it found in the last few revisions is kept, outside of
// the repository; the next revision is then a matter of what differs.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface HandlerAnchor {
  /** Object id of a tree. */
  readonly treeish: string;
  readonly files: readonly string[];
}

const MOST_ANCHORS = 16;

/** The one that was used last comes first. */
export function loadAnchors(folder: string | undefined, root: string): readonly HandlerAnchor[] {
  if (folder === undefined) return [];
  try {
    const [head, ...lines] = readFileSync(fileFor(folder, root), 'utf8').trimEnd().split('\n');
    const anchors = lines.map((line) => JSON.parse(line) as HandlerAnchor);
    return head === FORMAT && anchors.every(isAnchor) ? anchors : [];
  } catch {
    return [];
  }
}

/** Whole or not at all; a cache that can't be written costs time only. */
export function saveAnchors(
  folder: string | undefined,
  root: string,
  anchors: readonly HandlerAnchor[],
): void {
  if (folder === undefined) return;
  const file = fileFor(folder, root);
  const draft = `${file}.${Math.random().toString(36).slice(2)}`;
  const lines = anchors.slice(0, MOST_ANCHORS).map((anchor) => JSON.stringify(anchor));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${[FORMAT, ...lines].join('\n')}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
  }
}

function isAnchor({ treeish, files }: HandlerAnchor): boolean {
  return (
    /^[0-9a-f]{40,64}$/.test(treeish) &&
    Array.isArray(files) &&
    files.every((path) => typeof path === 'string')
  );
}

const FORMAT = 'lvup abi handlers 3';

function fileFor(folder: string, root: string): string {
  return join(folder, `abi-handlers-${createHash('sha1').update(root).digest('hex')}`);
}
