// A git revision read where it lies: folders and files are objects that one `git cat-file --batch` gives when they are
// asked for. Nothing is checked out, and the user's index and work tree are not touched.

import { realpathSync } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import type { EntryKind, SourceTree, TreeEntry } from '../types.js';
import { runGit } from './git.js';
import { type GitEntry, type GitFolder, GitObjects } from './git-objects.js';
import { missingObjects, noRepository, unknownRevision } from './missing-objects.js';
import { compareBytes, joinPath, NOT_UTF8, normalisePath, splitPath } from './paths.js';

/** The git backend. `treeish` is the object id of the tree at the kernel's root. */
export class RevisionTree implements SourceTree {
  readonly kind = 'revision';
  readonly root: string;
  readonly label: string;
  readonly treeish: string;
  /** Shared by the revisions that were opened with it. */
  readonly objects: GitObjects;
  /** By real path; undefined for what is no folder. */
  readonly #folders = new Map<string, GitFolder | undefined>();
  readonly #realPaths = new Map<string, string | undefined>();
  readonly #lists = new Map<string, readonly TreeEntry[]>();
  #listing: readonly Listed[] | undefined;

  constructor(root: string, label: string, treeish: string, objects = new GitObjects(root)) {
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
    const real = this.#realPath(directory);
    if (real === undefined) return [];
    const known = this.#lists.get(real);
    if (known) return known;
    const entries: TreeEntry[] = [];
    for (const name of this.#folder(real)?.keys() ?? []) {
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

  /** Every file under its own path, in the order of git's listing. */
  files(): readonly string[] {
    return this.#all().flatMap(({ path, link }) => (link ? [] : [path]));
  }

  /** Every path that is a file through a symbolic link: links to files, and the files below links to folders. */
  links(): readonly string[] {
    const paths: string[] = [];
    for (const { path, link } of this.#all()) {
      const real = link ? this.#realPath(path) : undefined;
      if (real === undefined || real === '') continue;
      if (this.#folder(real) === undefined) paths.push(path);
      // A link to a folder above itself has nothing new below it.
      else if (!path.startsWith(`${real}/`)) paths.push(...this.#filesBelow(real).map((file) => path + file));
    }
    return paths;
  }

  #filesBelow(folder: string): string[] {
    const below = this.files().filter((path) => path.startsWith(`${folder}/`));
    return below.map((path) => path.slice(folder.length));
  }

  #all(): readonly Listed[] {
    this.#listing ??= listFiles(this.root, this.treeish);
    return this.#listing;
  }

  /** Ends the git process that reads files. */
  close(): void {
    this.objects.close();
  }

  #resolve(path: string): GitEntry | undefined {
    const real = this.#realPath(path);
    if (real === undefined) return undefined;
    return real === '' ? { kind: 'directory', oid: this.treeish } : this.#entry(real);
  }

  /** The path with its symbolic links replaced by what they point to; undefined for what is not in the tree. */
  #realPath(path: string): string | undefined {
    if (this.#realPaths.has(path)) return this.#realPaths.get(path);
    const inside = normalisePath(path);
    const entry = inside ? this.#entry(inside) : undefined;
    const isItself = inside === '' || (entry && entry.kind !== 'link');
    const real = inside === undefined || isItself ? inside : this.#followLinks(inside.split('/'));
    this.#realPaths.set(path, real);
    return real;
  }

  /** Of a real path, which may be a link itself. */
  #entry(path: string): GitEntry | undefined {
    const [directory, name] = splitPath(path);
    return this.#folder(directory)?.get(name);
  }

  #folder(path: string): GitFolder | undefined {
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
      const entry = this.#entry(path);
      if (entry?.kind === 'link') {
        const target = Buffer.from(this.objects.text(entry.oid), 'latin1').toString();
        if (target.startsWith('/') || ++links > MOST_LINKS) return undefined;
        names.unshift(...target.split('/'));
      } else if (entry && (entry.kind !== 'file' || names.length === 0)) real = path;
      else return undefined;
    }
    return real;
  }
}

/**
 * Opens a revision, in any of git's own spellings (a tree object's id too).
 *
 * @param directory - a folder of the repository; a folder below its top makes that folder the tree's root
 * @param objects - of another revision of the same repository, to read nothing twice
 */
export function openRevision(directory: string, revision: string, objects?: GitObjects): RevisionTree {
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
  return new RevisionTree(root, `${revision} (${short})`, tree, objects);
}

/** As many as Linux follows in one path. */
const MOST_LINKS = 40;

/** Of another repository, whose files are not here: an empty folder, as in a fresh clone. */
const EMPTY: GitFolder = new Map();

interface Listed {
  readonly path: string;
  readonly link: boolean;
}

function listFiles(root: string, treeish: string): readonly Listed[] {
  // --full-tree: a listing that is not cut to the folder in which git runs.
  const { ok, output, complaint } = runGit(root, ['ls-tree', '-r', '-z', '--full-tree', treeish]);
  if (!ok) throw missingObjects(root, `folders of the revision (${complaint.split('\n').at(-1)})`);
  const listed: Listed[] = [];
  for (const record of output.toString().split('\0')) {
    const tab = record.indexOf('\t');
    if (tab < 0) continue;
    const [mode, type] = record.slice(0, tab).split(' ');
    const path = record.slice(tab + 1);
    if (type === 'blob' && !path.includes(NOT_UTF8)) listed.push({ path, link: mode === '120000' });
  }
  return listed;
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
