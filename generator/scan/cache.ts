// What the last scan of this tree saw, outside of the tree. A cache that is damaged, of another version of lvup or
// of another tree is as good as none: it is never repaired, never half used, and never an error.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { SIGNATURE_LENGTH } from './signature.js';

/** Changes with the layout below, with the roles of kinds.ts and with the meaning of a probe's answers. */
const FORMAT = 'lvup scan cache 2\n';

/** Columns, because 70,000 objects take longer to read than the tree. */
export interface CachedTree {
  readonly root: string;
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
  try {
    const content = readFileSync(cacheFile(folder, root));
    if (content.toString('latin1', 0, FORMAT.length) !== FORMAT) return undefined;
    const body = content.subarray(FORMAT.length + CHECKSUM_LENGTH);
    if (!checksum(body).equals(content.subarray(FORMAT.length, FORMAT.length + CHECKSUM_LENGTH)))
      return undefined;
    const tree = deserialize(body) as CachedTree;
    return tree.root === root && isComplete(tree) ? tree : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a whole cache or nothing. A cache that can't be written costs time, not truth: no error. */
export function saveCache(folder: string, tree: CachedTree): void {
  const file = cacheFile(folder, tree.root);
  const draft = `${file}.${createHash('sha1').update(`${Math.random()} ${Date.now()}`).digest('hex').slice(0, 12)}`;
  try {
    makeFolder(folder);
    const body = serialize(tree);
    writeFileSync(draft, Buffer.concat([Buffer.from(FORMAT, 'latin1'), checksum(body), body]), {
      mode: 0o600,
      flag: 'wx',
    });
    renameSync(draft, file);
  } catch {
    removeDraft(draft);
  }
}

function removeDraft(draft: string): void {
  try {
    unlinkSync(draft);
  } catch {
    // It was never made.
  }
}

/** Not with `recursive`, which never ends where the file system says that the parent of what it can't make is missing. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

const CHECKSUM_LENGTH = 20;

function checksum(body: Buffer): Buffer {
  return createHash('sha1').update(body).digest();
}

function cacheFile(folder: string, root: string): string {
  return join(folder, `scan-${createHash('sha1').update(root).digest('hex')}`);
}

function isComplete(tree: CachedTree): boolean {
  const { directories, directorySignatures, files, subdirectories, links, signatures, answers } = tree;
  return (
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
