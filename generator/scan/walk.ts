// Listing 6,300 directories takes as long as stating them ten times over. A directory's change time moves whenever
// an entry is added, removed or renamed, so that an unchanged directory need not be listed again.

import { readdirSync, statSync } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import { joinPath } from '../tree/paths.js';
import { isIgnoredDirectory, roleOf } from './kinds.js';
import { hasSignature, SIGNATURE_LENGTH, writeSignature } from './signature.js';

export interface WalkedDirectory {
  /** Relative to the root; '' is the root. */
  readonly path: string;
  readonly signature: Float64Array;
  /** Names of regular files that the scan reads, a line each. */
  readonly files: string;
  readonly fileCount: number;
  readonly directories: readonly string[];
  readonly links: readonly string[];
}

/** What of a tree is walked; a cache belongs to one such choice. */
export interface WalkedPart {
  directory(path: string): boolean;
  file(name: string): boolean;
}

export const WHOLE_TREE: WalkedPart = { directory: () => true, file: () => true };

/** Every directory, parents first; without signatures when `startedAt` is undefined. `known` answers from the cache. */
export function* walkDirectories(
  root: string,
  startedAt: number | undefined,
  known: (path: string) => WalkedDirectory | undefined,
  part = WHOLE_TREE,
): Generator<WalkedDirectory> {
  const pending = [''];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const directory = visit(root, path, startedAt, known(path), part);
    if (directory === undefined) continue;
    yield directory;
    for (const name of directory.directories) pending.push(joinPath(directory.path, name));
  }
}

function visit(
  root: string,
  path: string,
  startedAt: number | undefined,
  known: WalkedDirectory | undefined,
  part: WalkedPart,
): WalkedDirectory | undefined {
  const absolute = path === '' ? root : `${root}/${path}`;
  const signature = new Float64Array(SIGNATURE_LENGTH).fill(Number.NaN);
  if (startedAt !== undefined) {
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (known !== undefined && hasSignature(stats, known.signature, 0)) return known;
    writeSignature(stats, signature, 0, startedAt);
  }
  const files: string[] = [];
  const directories: string[] = [];
  const links: string[] = [];
  for (const entry of listDirectory(absolute)) {
    const { name } = entry;
    if (entry.isFile()) {
      if (roleOf(name) !== undefined && part.file(name)) files.push(name);
    } else if (entry.isDirectory()) {
      if (!isIgnoredDirectory(name) && part.directory(joinPath(path, name))) directories.push(name);
    } else if (entry.isSymbolicLink() && !isIgnoredDirectory(name)) links.push(name);
  }
  return { path, signature, files: files.join('\n'), fileCount: files.length, directories, links };
}

function listDirectory(absolute: string) {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new RunError(`can't list ${absolute}: ${describeErrno(error)}`, { where: absolute, cause: error });
  }
}
