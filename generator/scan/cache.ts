// What the last scan of this tree saw, outside of the tree.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type KeptFile, keep, loadKept } from '../shared/kept-file.js';
import { SIGNATURE_LENGTH } from './signature.js';

const FORMAT = 'lvup scan cache';

/** Columns, because 70,000 objects take longer to read than the tree. */
export interface CachedTree {
  readonly root: string;
  /** Another one for each state of the tree that was kept. */
  readonly state: string;
  /** Paths of directories, parents before children. */
  readonly directories: readonly string[];
  readonly directorySignatures: Float64Array;
  /** Per directory: names of its scanned files, of its directories and of its links, a line each. */
  readonly files: readonly string[];
  readonly subdirectories: readonly string[];
  readonly links: readonly string[];
  /** Of the files, in the order of `directories` and `files`. */
  readonly signatures: Float64Array;
  /** Probe -> path -> answer. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The folder for caches: XDG_CACHE_HOME/lvup, else ~/.cache/lvup. */
export function defaultCacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const { XDG_CACHE_HOME: xdg, HOME: home } = environment;
  if (xdg?.startsWith('/')) return join(xdg, 'lvup');
  return home?.startsWith('/') ? join(home, '.cache', 'lvup') : undefined;
}

export function loadCache(folder: string, root: string): CachedTree | undefined {
  const tree = loadKept(cacheFile(folder, root)) as CachedTree | undefined;
  return tree !== undefined && tree.root === root && isComplete(tree) ? tree : undefined;
}

export function saveCache(folder: string, tree: CachedTree): void {
  keep(cacheFile(folder, tree.root), tree);
}

function cacheFile(folder: string, root: string): KeptFile {
  return { folder, name: `scan-${createHash('sha1').update(root).digest('hex')}`, format: FORMAT };
}

function isComplete(tree: CachedTree): boolean {
  const { state, directories, directorySignatures, files, subdirectories, links, signatures, answers } = tree;
  return (
    typeof state === 'string' &&
    [directories, files, subdirectories, links].every(areTexts) &&
    [files, subdirectories, links].every(({ length }) => length === directories.length) &&
    [directorySignatures, signatures].every((numbers) => numbers instanceof Float64Array) &&
    directorySignatures.length === directories.length * SIGNATURE_LENGTH &&
    signatures.length % SIGNATURE_LENGTH === 0 &&
    isMap(answers) &&
    [...answers.values()].every((texts) => isMap(texts) && areTexts([...texts.values()]))
  );
}

function areTexts(list: readonly unknown[]): boolean {
  return Array.isArray(list) && list.every((item) => typeof item === 'string');
}

function isMap(value: unknown): value is ReadonlyMap<string, unknown> {
  return value instanceof Map && areTexts([...value.keys()]);
}
