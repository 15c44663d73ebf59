// Listing 6,300 directories takes as long as stating them ten times over. A directory's change time moves whenever
// an entry is added, removed or renamed, so that an unchanged directory need not be listed again.

import { readdirSync, realpathSync, statSync } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import { joinPath } from '../tree/paths.js';
import { isIgnoredDirectory, roleOf } from './kinds.js';
import { hasSignature, SIGNATURE_LENGTH, writeSignature } from './signature.js';

export interface WalkedDirectory {
  /** Relative to the root; '' is the root. */
  readonly path: string;
  readonly signature: Float64Array;
  /** Names of regular files that the scan reads. */
  readonly files: readonly string[];
  readonly directories: readonly string[];
  readonly links: readonly string[];
}

/** Every directory, parents first. `known` answers from the cache. */
export function* walkDirectories(
  root: string,
  startedAt: number,
  known: (path: string) => WalkedDirectory | undefined,
): Generator<WalkedDirectory> {
  const pending = [''];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const directory = visit(root, path, startedAt, known(path));
    if (directory === undefined) continue;
    yield directory;
    for (const name of directory.directories) pending.push(joinPath(path, name));
  }
}

export interface Alias {
  readonly path: string;
  /** What it points to, relative to the root. */
  readonly target: string;
  readonly isDirectory: boolean;
}

/** Symbolic links that stay inside the tree; a link to a folder above itself is left out. */
export function resolveAliases(root: string, links: readonly string[]): readonly Alias[] {
  const aliases: Alias[] = [];
  for (const path of links) {
    const absolute = `${root}/${path}`;
    let real: string;
    try {
      real = realpathSync(absolute);
    } catch {
      continue; // dangling, or a loop
    }
    if (!real.startsWith(`${root}/`)) continue;
    const target = real.slice(root.length + 1);
    const stats = statSync(real, { throwIfNoEntry: false });
    if (stats?.isFile()) aliases.push({ path, target, isDirectory: false });
    else if (stats?.isDirectory() && !path.startsWith(`${target}/`)) aliases.push({ path, target, isDirectory: true });
  }
  return aliases;
}

function visit(root: string, path: string, startedAt: number, known: WalkedDirectory | undefined): WalkedDirectory | undefined {
  const absolute = path === '' ? root : `${root}/${path}`;
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (known !== undefined && hasSignature(stats, known.signature, 0)) return known;
  const signature = new Float64Array(SIGNATURE_LENGTH);
  writeSignature(stats, signature, 0, startedAt);
  const directory = { path, signature, files: [] as string[], directories: [] as string[], links: [] as string[] };
  for (const entry of listDirectory(absolute)) {
    const { name } = entry;
    if (entry.isFile()) {
      if (roleOf(name) !== undefined) directory.files.push(name);
    } else if (entry.isDirectory()) {
      if (!isIgnoredDirectory(name)) directory.directories.push(name);
    } else if (entry.isSymbolicLink()) directory.links.push(name);
  }
  return directory;
}

function listDirectory(absolute: string) {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new RunError(`can't list ${absolute}: ${describeErrno(error)}`, { where: absolute, cause: error });
  }
}
