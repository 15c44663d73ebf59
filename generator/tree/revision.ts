// A git revision read where it lies: the listing comes from one `git ls-tree -r`, the files from one
// `git cat-file --batch`. Nothing is checked out, and the user's index and work tree are not touched.

import { realpathSync } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import type { EntryKind, SourceTree, TreeEntry } from '../types.js';
import { runGit } from './git.js';
import { GitBlobs } from './git-blobs.js';
import { compareBytes, joinPath, normalisePath, splitPath } from './paths.js';

/** The git backend. `treeish` is the object id of the tree at the kernel's root. */
export class RevisionTree implements SourceTree {
  readonly kind = 'revision';
  readonly root: string;
  readonly label: string;
  readonly treeish: string;
  readonly #blobs: GitBlobs;
  readonly #objects: ReadonlyMap<string, GitObject>;
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
    const real = this.#realPath(directory, 0);
    return (real === undefined ? undefined : this.#directories.get(real)) ?? [];
  }

  modifiedAt(): undefined {
    return undefined;
  }

  /** Every path that is a file through symbolic links: links to files, and files below links to folders. */
  links(): readonly string[] {
    const paths: string[] = [];
    const visit = (folder: string, depth: number) => {
      for (const { name, kind } of this.list(folder)) {
        const path = joinPath(folder, name);
        if (kind === 'file') paths.push(path);
        else if (depth < MOST_LINKS) visit(path, depth + 1);
      }
    };
    for (const [path, { link }] of this.#objects) {
      if (!link) continue;
      const kind = this.kindOf(path);
      if (kind === 'file') paths.push(path);
      // A link to a folder above itself has nothing new below it.
      if (kind === 'directory' && !path.startsWith(`${this.#realPath(path, 0)}/`)) visit(path, 0);
    }
    return paths;
  }

  /** Ends the git process that reads files. */
  close(): void {
    this.#blobs.close();
  }

  #resolve(path: string): GitObject | 'directory' | undefined {
    const real = this.#realPath(path, 0);
    if (real === undefined) return undefined;
    return this.#directories.has(real) ? 'directory' : this.#objects.get(real);
  }

  /** The path with its symbolic links replaced by what they point to; undefined outside the tree. */
  #realPath(path: string, depth: number): string | undefined {
    const inside = normalisePath(path);
    if (inside === undefined || depth > MOST_LINKS) return undefined;
    const object = this.#objects.get(inside);
    if (object !== undefined) return object.link ? this.#followLink(inside, object, depth) : inside;
    if (this.#directories.has(inside)) return inside;
    const [directory, name] = splitPath(inside);
    if (directory === '') return undefined;
    const realDirectory = this.#realPath(directory, depth);
    if (realDirectory === undefined || realDirectory === directory) return undefined;
    return this.#realPath(joinPath(realDirectory, name), depth + 1);
  }

  #followLink(path: string, { oid }: GitObject, depth: number): string | undefined {
    const target = Buffer.from(this.#blobs.read(oid), 'latin1').toString();
    return target.startsWith('/')
      ? undefined
      : this.#realPath(`${splitPath(path)[0]}/${target}`.replace(/^\//, ''), depth + 1);
  }

  #indexDirectories(): void {
    const children = new Map<string, Map<string, EntryKind | 'link'>>([['', new Map()]]);
    for (const [path, { link }] of this.#objects) {
      let [directory, name] = splitPath(path);
      let kind: EntryKind | 'link' = link ? 'link' : 'file';
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
  if (!top.ok) {
    throw new RunError(`${directory} is not in a git repository`, {
      where: directory,
      hint: 'give a git clone of the kernel with --tree, or leave out --rev to read the files as they are',
    });
  }
  const prefix = top.output.toString().replace(/\/?\n$/, '');
  const spelled = revision.startsWith('-')
    ? undefined
    : runGit(root, ['rev-parse', '--verify', '--quiet', `${revision}^{tree}`]);
  if (!spelled?.ok) {
    throw new RunError(`git knows no revision '${revision}'`, {
      where: directory,
      hint: 'use a name that `git rev-parse` takes: a tag, a branch, HEAD^, an abbreviated hash',
    });
  }
  const whole = spelled.output.toString().trim();
  const tree = prefix === '' ? whole : subtree(root, whole, prefix, revision);
  const commit = runGit(root, ['rev-parse', '--verify', '--quiet', '--short', `${revision}^{commit}`]);
  const short = commit.ok ? commit.output.toString().trim() : whole.slice(0, 12);
  return new RevisionTree(root, `${revision} (${short})`, tree);
}

/** As many as Linux follows in one path. */
const MOST_LINKS = 40;

interface GitObject {
  readonly oid: string;
  readonly link: boolean;
}

function listObjects(root: string, treeish: string): Map<string, GitObject> {
  // --full-tree: a listing that is not cut to the folder in which git runs.
  const { ok, output, complaint } = runGit(root, ['ls-tree', '-r', '-z', '--full-tree', treeish]);
  if (!ok) throw new RunError(`git can't list ${treeish}: ${complaint}`, { where: root });
  const objects = new Map<string, GitObject>();
  for (const record of output.toString().split('\0')) {
    const tab = record.indexOf('\t');
    if (tab < 0) continue;
    const [mode, type, oid] = record.slice(0, tab).split(' ');
    // A submodule (type commit) has no files here.
    if (type === 'blob' && oid !== undefined)
      objects.set(record.slice(tab + 1), { oid, link: mode === '120000' });
  }
  return objects;
}

function subtree(root: string, tree: string, prefix: string, revision: string): string {
  const { ok, output } = runGit(root, ['rev-parse', '--verify', '--quiet', `${tree}:${prefix}`]);
  if (!ok) throw new RunError(`revision '${revision}' has no folder ${prefix}`, { where: root });
  return output.toString().trim();
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
