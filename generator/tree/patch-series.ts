// A patch series on top of a revision, without touching anything of the user's: git applies it to an index of its own,
// whose new objects go to a folder of its own; the repository's objects are only read (gitrepository-layout(5),
// GIT_ALTERNATE_OBJECT_DIRECTORIES).

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunError } from '../shared/errors.js';
import { GIT_COMMAND, runGit } from './git.js';
import { MoreObjects } from './git-objects.js';
import { ObjectTree } from './object-tree.js';
import type { RevisionTree } from './revision.js';
import { type Patch, splitPatches } from './series-mails.js';

export interface AppliedPatch {
  readonly subject: string;
  /** Before and after this patch. */
  readonly before: ObjectTree;
  readonly after: ObjectTree;
  /** Tree-relative. */
  readonly changed: readonly string[];
}

export interface SeriesRequest {
  /** The base, with the name that git knows it by. */
  readonly base: RevisionTree;
  readonly revision: string;
  /** Files in order: mboxes, or files of `git format-patch`. */
  readonly files: readonly string[];
}

/** Applies each patch in turn. Throws a `RunError` with git's words for one that does not apply. */
export function applySeries({ base, revision, files }: SeriesRequest): readonly AppliedPatch[] {
  if (runGit(base.root, ['rev-parse', '--show-prefix']).output.toString().trim() !== '')
    throw new RunError('a series needs the repository of the kernel itself, not a folder of it', {
      where: base.root,
    });
  const folder = mkdtempSync(join(tmpdir(), 'lvup-series-'));
  try {
    const index = new PrivateIndex(base.root, folder);
    index.git(['read-tree', revision]);
    const trees = [index.git(['write-tree']).trim()];
    const patches = splitPatches(files, folder);
    for (const patch of patches) {
      index.apply(patch);
      trees.push(index.git(['write-tree']).trim());
    }
    const objects = new MoreObjects(base.objects, index.newObjects());
    const applied: AppliedPatch[] = [];
    let before: ObjectTree = base;
    for (const [at, { subject }] of patches.entries()) {
      const after = new ObjectTree(base.root, `${revision} with ${subject}`, trees[at + 1]!, objects);
      applied.push({ subject, before, after, changed: index.changes(trees[at]!, trees[at + 1]!) });
      before = after;
    }
    return applied;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const RIGHT_BASE = 'give the revision that the series is made for with --rev';
const RIGHT_BOX =
  "give a mailbox with one version of one series and no replies, as `b4 am` makes it: the messages of this one are applied in the file's order";

class PrivateIndex {
  readonly #environment: Readonly<Record<string, string>>;

  constructor(
    private readonly root: string,
    folder: string,
  ) {
    const objects = runGit(root, ['rev-parse', '--git-path', 'objects']).output.toString().trim();
    const absolute = objects.startsWith('/') ? objects : join(root, objects);
    const own = mkdtempSync(join(folder, 'objects-'));
    this.#environment = {
      GIT_INDEX_FILE: join(folder, 'index'),
      GIT_OBJECT_DIRECTORY: own,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: absolute,
    };
  }

  git(args: readonly string[]): string {
    const { ok, output, complaint } = this.#run(args);
    if (!ok) throw new RunError(`git ${args[0]} fails: ${complaint}`, { where: this.root });
    return output.toString('latin1');
  }

  apply({ title, text, where, isOrdered }: Patch): void {
    const { ok, complaint } = this.#run(['apply', '--cached', '--whitespace=nowarn', '-'], { input: text });
    if (ok) return;
    throw new RunError(
      `the patch '${title}' does not apply: ${complaint.split('\n')[0]?.replace(/^error: /, '')}`,
      { where, hint: isOrdered ? RIGHT_BASE : `${RIGHT_BOX}; or ${RIGHT_BASE}` },
    );
  }

  /** In git's order. */
  changes(before: string, after: string): string[] {
    const listed = this.git(['diff-tree', '-r', '-z', '--no-renames', '--name-only', before, after]);
    const paths = Buffer.from(listed, 'latin1').toString().split('\0');
    return paths.filter((path) => path !== '');
  }

  /** Those that the repository lacks, by id. They are read now: they go away with the folder. */
  newObjects(): Map<string, string> {
    const own = { ...this.#environment, GIT_ALTERNATE_OBJECT_DIRECTORIES: '' };
    const { ok, output, complaint } = this.#run(['cat-file', '--batch-all-objects', '--batch'], {
      environment: own,
    });
    if (!ok) throw new RunError(`git cat-file fails: ${complaint}`, { where: this.root });
    const objects = new Map<string, string>();
    for (let at = 0; at < output.length; ) {
      const begin = output.indexOf('\n', at) + 1;
      const [id, , size] = output.toString('latin1', at, begin).split(' ');
      const end = begin + Number(size);
      objects.set(id!, output.toString('latin1', begin, end));
      at = end + 1;
    }
    return objects;
  }

  #run(
    args: readonly string[],
    { input = '', environment = this.#environment }: Run = {},
  ): { ok: boolean; output: Buffer; complaint: string } {
    const [, ...rest] = GIT_COMMAND;
    // The variables that GIT_COMMAND takes out are set behind them, for this index alone.
    const git = rest.indexOf('git');
    const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const { status, stdout, stderr, error } = spawnSync(
      'env',
      [...rest.slice(0, git), ...settings, ...rest.slice(git), ...args],
      {
        cwd: this.root,
        input: Buffer.from(input, 'latin1'),
        maxBuffer: 1 << 30,
      },
    );
    const complaint = String(stderr ?? error).trim();
    return { ok: status === 0, output: stdout ?? Buffer.alloc(0), complaint };
  }
}

interface Run {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}
