// A tree of git's objects, read where they lie: folders and files are given when they are asked for.

import type { EntryKind, SourceTree, TreeEntry } from '../types.js';
import type { GitEntry, GitFolder, Objects } from './git-objects.js';
import { type LinkedTree, routeOf, type Unfollowed } from './links.js';
import { compareBytes, joinPath, normalisePath, splitPath } from './paths.js';

/** `treeish` is the object id of the tree at the kernel's root. */
export class ObjectTree<From extends Objects = Objects> implements SourceTree, LinkedTree {
  readonly kind = 'revision';
  readonly root: string;
  readonly label: string;
  readonly treeish: string;
  /** Shared by the trees that were opened with it. */
  readonly objects: From;
  /** By real path; undefined for what is no folder. */
  readonly #folders = new Map<string, GitFolder | undefined>();
  readonly #realPaths = new Map<string, string | undefined>();
  /** By path; none for one without links. */
  readonly #passed = new Map<string, readonly string[]>();
  readonly #lists = new Map<string, readonly TreeEntry[]>();
  readonly #unfollowed: Unfollowed = {
    entryKind: (path) => this.#entry(path)?.kind,
    targetOf: (link) => Buffer.from(this.objects.text(this.#entry(link)!.oid), 'latin1').toString(),
  };

  constructor(root: string, label: string, treeish: string, objects: From) {
    this.root = root;
    this.label = label;
    this.treeish = treeish;
    this.objects = objects;
    this.#folders.set('', objects.folder(treeish));
  }

  read(path: string): string | undefined {
    const oid = this.oidOf(path);
    return oid === undefined ? undefined : this.objects.text(oid);
  }

  /** The object id of a file: of the same text in any revision. */
  oidOf(path: string): string | undefined {
    const entry = this.#resolve(path);
    return entry?.kind === 'file' ? entry.oid : undefined;
  }

  kindOf(path: string): EntryKind | undefined {
    const entry = this.#resolve(path);
    return entry && (entry.kind === 'file' ? 'file' : 'directory');
  }

  list(directory: string): readonly TreeEntry[] {
    const real = this.realPath(directory);
    if (real === undefined) return [];
    const known = this.#lists.get(real);
    if (known) return known;
    const entries: TreeEntry[] = [];
    for (const name of this.folderAt(real)?.keys() ?? []) {
      const kind = this.kindOf(joinPath(real, name));
      if (kind !== undefined) entries.push({ name, kind });
    }
    entries.sort((left, right) => compareBytes(left.name, right.name));
    this.#lists.set(real, entries);
    return entries;
  }

  modifiedAt(): undefined {
    return undefined;
  }

  passed(path: string): readonly string[] {
    this.realPath(path);
    return this.#passed.get(path) ?? [];
  }

  linksIn(directory: string): readonly string[] {
    const real = this.realPath(directory);
    const entries = (real === undefined ? undefined : this.folderAt(real)) ?? [];
    return [...entries].flatMap(([name, { kind }]) => (kind === 'link' ? [name] : []));
  }

  /** The path with its symbolic links replaced by what they point to; undefined for what is not in the tree. */
  protected realPath(path: string): string | undefined {
    if (this.#realPaths.has(path)) return this.#realPaths.get(path);
    const inside = normalisePath(path);
    const entry = inside ? this.#entry(inside) : undefined;
    const isItself = inside === '' || (entry && entry.kind !== 'link');
    const real = inside === undefined || isItself ? inside : this.#follow(path, inside);
    this.#realPaths.set(path, real);
    return real;
  }

  /** Of a real path. */
  protected folderAt(path: string): GitFolder | undefined {
    if (this.#folders.has(path)) return this.#folders.get(path);
    const entry = this.#entry(path);
    const folder =
      entry?.kind === 'directory'
        ? this.objects.folder(entry.oid)
        : entry?.kind === 'submodule'
          ? EMPTY
          : undefined;
    this.#folders.set(path, folder);
    return folder;
  }

  #follow(path: string, inside: string): string | undefined {
    const { real, passed } = routeOf(inside, this.#unfollowed);
    if (passed.length) this.#passed.set(path, passed);
    return real;
  }

  #resolve(path: string): GitEntry | undefined {
    const real = this.realPath(path);
    if (real === undefined) return undefined;
    return real === '' ? { kind: 'directory', oid: this.treeish } : this.#entry(real);
  }

  /** Of a real path, which may be a link itself. */
  #entry(path: string): GitEntry | undefined {
    const [directory, name] = splitPath(path);
    return this.folderAt(directory)?.get(name);
  }
}

/** Of another repository, whose files are not here: an empty folder, as in a fresh clone. */
const EMPTY: GitFolder = new Map();
