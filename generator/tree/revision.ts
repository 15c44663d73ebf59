// A git revision read where it lies: the listing comes from one `git ls-tree -r`, the files from one
// `git cat-file --batch`. Nothing is checked out, and the user's index and work tree are not touched.

import { realpathSync } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import type { EntryKind, SourceTree, TreeEntry } from '../types.js';
import { runGit } from './git.js';
import { GitBlobs } from './git-blobs.js';
import { missingObjects, noRepository, unknownRevision } from './missing-objects.js';
import { compareBytes, joinPath, NOT_UTF8, normalisePath, splitPath } from './paths.js';

/** The git backend. `treeish` is the object id of the tree at the kernel's root. */
export class RevisionTree implements SourceTree {
  readonly kind = 'revision';
  readonly root: string;
  readonly label: string;
  readonly treeish: string;
  readonly #blobs: GitBlobs;
  readonly #objects: Map<string, GitObject>;
  readonly #directories = new Map<string, readonly TreeEntry[]>();

  constructor(root: string, label: string, treeish: string) {
    this.root = root;
    this.label = label;
    this.treeish = treeish;
    this.#blobs = new GitBlobs(root);
    this.#objects = listObjects(root, treeish);
    this.#indexDirectories();
  }

  read(path: string): string | undefined {
    const object = this.#resolve(path);
    return typeof object === 'object' ? this.#blobs.read(object.oid) : undefined;
  }

  kindOf(path: string): EntryKind | undefined {
    const object = this.#resolve(path);
    return typeof object === 'object' ? 'file' : object;
  }

  list(directory: string): readonly TreeEntry[] {
    const real = this.#realPath(directory);
    return (real === undefined ? undefined : this.#directories.get(real)) ?? [];
  }

  modifiedAt(): undefined {
    return undefined;
  }

  /** Every file under its own path, in the order of git's listing. */
  files(): readonly string[] {
    return Array.from(this.#objects).flatMap(([path, { link }]) => (link ? [] : [path]));
  }

  /** Every path that is a file through a symbolic link: links to files, and the files below links to folders. */
  links(): readonly string[] {
    const paths: string[] = [];
    for (const [path, { link }] of this.#objects) {
      const real = link ? this.#realPath(path) : undefined;
      if (real === undefined || real === '') continue;
      if (!this.#directories.has(real)) paths.push(path);
      // A link to a folder above itself has nothing new below it.
      else if (!path.startsWith(`${real}/`)) paths.push(...this.#filesBelow(real).map((file) => path + file));
    }
    return paths;
  }

  #filesBelow(folder: string): string[] {
    const below = this.files().filter((path) => path.startsWith(`${folder}/`));
    return below.map((path) => path.slice(folder.length));
  }

  /** Ends the git process that reads files. */
  close(): void {
    this.#blobs.close();
  }

  #resolve(path: string): GitObject | 'directory' | undefined {
    const real = this.#realPath(path);
    if (real === undefined) return undefined;
    return this.#directories.has(real) ? 'directory' : this.#objects.get(real);
  }

  /** The path with its symbolic links replaced by what they point to; undefined for what is not in the tree. */
  #realPath(path: string): string | undefined {
    const inside = normalisePath(path);
    if (inside === undefined) return undefined;
    const object = this.#objects.get(inside);
    if (object === undefined ? this.#directories.has(inside) : !object.link) return inside;
    return this.#followLinks(inside.split('/'));
  }

  /** Name by name, as the system does: `..` behind a link to a folder is the parent of where the link leads. */
  #followLinks(names: string[]): string | undefined {
    let real = '';
    let links = 0;
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        if (real === '') return undefined;
        [real] = splitPath(real);
        continue;
      }
      const path = joinPath(real, name);
      const object = this.#objects.get(path);
      if (object?.link) {
        const target = Buffer.from(this.#blobs.read(object.oid), 'latin1').toString();
        if (target.startsWith('/') || ++links > MOST_LINKS) return undefined;
        names.unshift(...target.split('/'));
      } else if (object === undefined ? this.#directories.has(path) : names.length === 0) real = path;
      else return undefined;
    }
    return real;
  }

  #indexDirectories(): void {
    const children = new Map<string, Map<string, EntryKind | 'link'>>([['', new Map()]]);
    for (const [path, { link, submodule }] of this.#objects) {
      let [directory, name] = splitPath(path);
      let kind: EntryKind | 'link' = link ? 'link' : submodule ? 'directory' : 'file';
      if (submodule) {
        children.set(path, new Map());
        this.#objects.delete(path);
      }
      for (;;) {
        const siblings = children.get(directory);
        siblings?.set(name, kind);
        if (siblings !== undefined) break;
        children.set(directory, new Map([[name, kind]]));
        [directory, name] = splitPath(directory);
        kind = 'directory';
      }
    }
    for (const directory of children.keys()) this.#directories.set(directory, []);
    for (const [directory, names] of children) {
      const entries: TreeEntry[] = [];
      for (const [name, listed] of names) {
        const kind = listed === 'link' ? this.kindOf(joinPath(directory, name)) : listed;
        if (kind !== undefined) entries.push({ name, kind });
      }
      this.#directories.set(
        directory,
        entries.sort((left, right) => compareBytes(left.name, right.name)),
      );
    }
  }
}

/**
 * Opens a revision, in any of git's own spellings (a tree object's id too).
 *
 * @param directory - a folder of the repository; a folder below its top makes that folder the tree's root
 */
export function openRevision(directory: string, revision: string): RevisionTree {
  const root = realDirectory(directory);
  const top = runGit(root, ['rev-parse', '--show-prefix']);
  if (!top.ok) throw noRepository(directory, top.complaint);
  const prefix = top.output.toString().replace(/\/?\n$/, '');
  const object = revision.startsWith('-') ? undefined : objectOf(root, revision);
  if (object === undefined) throw unknownRevision(root, revision);
  const whole = objectOf(root, `${object}^{tree}`);
  if (whole === undefined) {
    const isFile = runGit(root, ['cat-file', '-t', object]).output.toString().trim() === 'blob';
    throw isFile ? unknownRevision(root, revision) : missingObjects(root, `the folders of ${revision}`);
  }
  const tree = prefix === '' ? whole : subtree(root, whole, prefix, revision);
  const commit = runGit(root, ['rev-parse', '--verify', '--quiet', '--short', `${object}^{commit}`]);
  const short = commit.ok ? commit.output.toString().trim() : whole.slice(0, 12);
  return new RevisionTree(root, `${revision} (${short})`, tree);
}

/** As many as Linux follows in one path. */
const MOST_LINKS = 40;

interface GitObject {
  readonly oid: string;
  readonly link: boolean;
  /** Of another repository, whose files are not here: an empty folder, as in a fresh clone. */
  readonly submodule: boolean;
}

function listObjects(root: string, treeish: string): Map<string, GitObject> {
  // --full-tree: a listing that is not cut to the folder in which git runs.
  const { ok, output, complaint } = runGit(root, ['ls-tree', '-r', '-z', '--full-tree', treeish]);
  if (!ok) throw missingObjects(root, `folders of the revision (${complaint.split('\n').at(-1)})`);
  const objects = new Map<string, GitObject>();
  for (const record of output.toString().split('\0')) {
    const tab = record.indexOf('\t');
    if (tab < 0) continue;
    const [mode, type, oid] = record.slice(0, tab).split(' ');
    const path = record.slice(tab + 1);
    if (oid === undefined || path.includes(NOT_UTF8)) continue;
    objects.set(path, { oid, link: mode === '120000', submodule: type === 'commit' });
  }
  return objects;
}

function subtree(root: string, tree: string, prefix: string, revision: string): string {
  const folder = objectOf(root, `${tree}:${prefix}`);
  if (folder === undefined)
    throw new RunError(`revision '${revision}' has no folder ${prefix}`, { where: root });
  return folder;
}

/** The id of what a name names, in any of git's spellings: a suffix can't be added to all of them (`:/text`). */
function objectOf(root: string, name: string): string | undefined {
  const { ok, output } = runGit(root, ['rev-parse', '--verify', '--quiet', name]);
  return ok ? output.toString().trim() : undefined;
}

function realDirectory(directory: string): string {
  try {
    return realpathSync(directory);
  } catch (error) {
    throw new RunError(`can't open ${directory}: ${describeErrno(error)}`, {
      where: directory,
      cause: error,
    });
  }
}
