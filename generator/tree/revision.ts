// A git revision read where it lies, by one `git cat-file --batch`. Nothing is checked out, and the user's index and work
// tree are not touched.

import { realpathSync } from 'node:fs';
import { describeErrno, RunError } from '../shared/errors.js';
import { type GitAnswer, runGit } from './git.js';
import { GitObjects } from './git-objects.js';
import { missingObjects, noRepository, unknownRevision } from './missing-objects.js';
import { ObjectTree } from './object-tree.js';
import { NOT_UTF8 } from './paths.js';

/** The git backend. */
export class RevisionTree extends ObjectTree<GitObjects> {
  #listing: readonly Listed[] | undefined;

  constructor(root: string, label: string, treeish: string, objects = new GitObjects(root)) {
    super(root, label, treeish, objects);
  }

  /** Every file under its own path, in the order of git's listing. */
  files(): readonly string[] {
    return this.#all().flatMap(({ path, link }) => (link ? [] : [path]));
  }

  /** Every path that is a file through a symbolic link: links to files, and the files below links to folders. */
  links(): readonly string[] {
    const paths: string[] = [];
    for (const { path, link } of this.#all()) {
      const real = link ? this.realPath(path) : undefined;
      if (real === undefined || real === '') continue;
      if (this.folderAt(real) === undefined) paths.push(path);
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
}

/**
 * Opens a revision, in any of git's own spellings (a tree object's id too).
 *
 * @param directory - a folder of the repository; a folder below its top makes that folder the tree's root
 * @param objects - of another revision of the same repository, to read nothing twice
 */
export function openRevision(directory: string, revision: string, objects?: GitObjects): RevisionTree {
  const root = realDirectory(directory);
  const isName = !revision.startsWith('-');
  // Each git that is started takes as long as a hundred files.
  const named = runGit(root, [
    'rev-parse',
    '--show-prefix',
    '--verify',
    '--quiet',
    ...(isName ? [revision] : []),
  ]);
  const lines = linesOf(named);
  if (!lines.length) throw noRepository(directory, named.complaint);
  const object = named.ok && isName ? lines.pop() : undefined;
  if (object === undefined) throw unknownRevision(root, revision);
  const prefix = lines.join('\n').replace(/\/$/, '');
  // Of the object: a suffix can't be added to all of git's spellings (`:/text`).
  const [whole, commit] = linesOf(
    runGit(root, ['rev-parse', `${object}^{tree}`, '--short', `${object}^{commit}`]),
  ).filter((line) => /^[0-9a-f]+$/.test(line));
  if (whole === undefined) {
    const isFile = runGit(root, ['cat-file', '-t', object]).output.toString().trim() === 'blob';
    throw isFile ? unknownRevision(root, revision) : missingObjects(root, `the folders of ${revision}`);
  }
  const tree = prefix === '' ? whole : subtree(root, whole, prefix, revision);
  return new RevisionTree(root, `${revision} (${commit ?? whole.slice(0, 12)})`, tree, objects);
}

function linesOf({ output }: GitAnswer): string[] {
  return output.toString().split('\n').slice(0, -1);
}

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
