// A checked-out kernel. One translation unit includes some 700 headers and tries several folders for each, so
// that most questions are "is there such a file?": every directory is listed once and the answers are kept.
// Symbolic links are followed as long as they stay inside the tree (scripts/dtc/include-prefixes is made of them).

import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import type { EntryKind, SourceTree, TreeEntry } from '../types.js';
import { compareBytes, joinPath, NOT_UTF8, normalisePath, splitPath } from './paths.js';

/** The work-tree backend. Listings are taken once: open a new one to see files that were added later. */
export class WorkTree implements SourceTree {
  readonly kind = 'work-tree';
  readonly root: string;
  readonly label: string;
  readonly #listings = new Map<string, Listing>();

  /** `root` is an absolute path without symbolic links; see `openWorkTree`. */
  constructor(root: string, label = root) {
    this.root = root;
    this.label = label;
  }

  read(path: string): string | undefined {
    const inside = normalisePath(path);
    if (inside === undefined || this.kindOf(inside) !== 'file') return undefined;
    try {
      return readFileSync(`${this.root}/${inside}`, 'latin1');
    } catch (error) {
      if (isAbsence(error)) return undefined;
      throw new RunError(`can't read ${inside}: ${describeErrno(error)}`, {
        where: `${this.root}/${inside}`,
        cause: error,
      });
    }
  }

  kindOf(path: string): EntryKind | undefined {
    const inside = normalisePath(path);
    if (inside === undefined) return undefined;
    if (inside === '') return 'directory';
    const [directory, name] = splitPath(inside);
    return this.#listing(directory).kinds.get(name);
  }

  list(directory: string): readonly TreeEntry[] {
    const inside = normalisePath(directory);
    return inside === undefined ? [] : this.#listing(inside).entries;
  }

  modifiedAt(path: string): number | undefined {
    const inside = normalisePath(path);
    if (inside === undefined || this.kindOf(inside) === undefined) return undefined;
    return statSync(`${this.root}/${inside}`, { throwIfNoEntry: false })?.mtimeMs;
  }

  #listing(directory: string): Listing {
    const known = this.#listings.get(directory);
    if (known !== undefined) return known;
    // Asking for the parent first is what keeps a linked directory outside the root from being entered.
    const listing = this.kindOf(directory) === 'directory' ? this.#readListing(directory) : EMPTY;
    this.#listings.set(directory, listing);
    return listing;
  }

  #readListing(directory: string): Listing {
    const absolute = directory === '' ? this.root : `${this.root}/${directory}`;
    let found: Dirent[];
    try {
      found = readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      if (isAbsence(error)) return EMPTY;
      throw new RunError(`can't list ${directory || '.'}: ${describeErrno(error)}`, {
        where: absolute,
        cause: error,
      });
    }
    const entries: TreeEntry[] = [];
    for (const entry of found) {
      // git's own folder, or the file that stands for it in another work tree, is no part of the source.
      if (entry.name === '.git' || entry.name.includes(NOT_UTF8)) continue;
      const kind = entry.isSymbolicLink()
        ? this.#followLink(joinPath(directory, entry.name))
        : kindOfEntry(entry);
      if (kind !== undefined) entries.push({ name: entry.name, kind });
    }
    entries.sort((left, right) => compareBytes(left.name, right.name));
    return { entries, kinds: new Map(entries.map(({ name, kind }) => [name, kind])) };
  }

  #followLink(path: string): EntryKind | undefined {
    try {
      // Not realpathSync(), which takes `link/..` for the folder of the link.
      const target = realpathSync.native(`${this.root}/${path}`);
      if (target !== this.root && !target.startsWith(`${this.root}/`)) return undefined;
      return kindOfEntry(statSync(target));
    } catch {
      return undefined; // dangling, or a loop
    }
  }
}

/** Opens a folder as a tree. Throws a `RunError` when there is no such folder. */
export function openWorkTree(path: string): WorkTree {
  let root: string;
  try {
    root = realpathSync(path);
    if (!statSync(root).isDirectory()) throw new RunError(`${path} is not a directory`, { where: path });
  } catch (error) {
    if (error instanceof RunError) throw error;
    throw new RunError(`can't open ${path}: ${describeErrno(error)}`, { where: path, cause: error });
  }
  return new WorkTree(root, path);
}

interface Listing {
  readonly entries: readonly TreeEntry[];
  readonly kinds: ReadonlyMap<string, EntryKind>;
}

const EMPTY: Listing = { entries: [], kinds: new Map() };

function kindOfEntry(entry: { isFile(): boolean; isDirectory(): boolean }): EntryKind | undefined {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : undefined;
}

function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
