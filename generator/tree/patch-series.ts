// A patch series on top of a revision, without touching anything of the user's: git applies it to an index of its own,
// whose new objects go to a folder of its own; the repository's objects are only read (gitrepository-layout(5),
// GIT_ALTERNATE_OBJECT_DIRECTORIES).

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeErrno, RunError } from '../shared/errors.js';
import { GIT_COMMAND, runGit } from './git.js';
import { MoreObjects } from './git-objects.js';
import { ObjectTree } from './object-tree.js';
import type { RevisionTree } from './revision.js';

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
    for (const { subject, text, where } of patches) {
      index.apply(text, subject, where);
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

  apply(text: string, subject: string, where: string): void {
    const { ok, complaint } = this.#run(['apply', '--cached', '--whitespace=nowarn', '-'], { input: text });
    if (ok) return;
    throw new RunError(
      `the patch '${subject}' does not apply: ${complaint.split('\n')[0]?.replace(/^error: /, '')}`,
      {
        where,
        hint: 'give the revision that the series is made for with --rev',
      },
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

interface Patch {
  readonly subject: string;
  /** One character a byte. */
  readonly text: string;
  readonly where: string;
}

/** git itself takes mails apart: lore's come in quoted-printable and base64. */
function splitPatches(files: readonly string[], folder: string): Patch[] {
  return files.flatMap((file) => {
    const raw = readPatch(file);
    if (!/^(?:From |From: |Subject: |Date: )/m.test(raw.slice(0, 4096)))
      return [{ subject: file, text: raw, where: file }];
    const mails = mkdtempSync(join(folder, 'mails-'));
    const box = join(folder, 'box');
    writeFileSync(
      box,
      raw.startsWith('From ') ? raw : `From nobody Mon Sep 17 00:00:00 2001\n${raw}`,
      'latin1',
    );
    runGit(folder, ['mailsplit', `-o${mails}`, '--', box]);
    return readdirSync(mails)
      .sort()
      .flatMap((name) => patchOf(join(mails, name), file));
  });
}

/** A cover letter has no patch in it. */
function patchOf(mail: string, where: string): Patch[] {
  const [message, patch] = [`${mail}.message`, `${mail}.patch`];
  const { stdout } = spawnSync('git', ['mailinfo', message, patch], { input: readFileSync(mail) });
  const text = readPatch(patch);
  if (!/^(?:diff --git |--- )/m.test(text)) return [];
  const [, subject] = /^Subject: (.*)$/m.exec(String(stdout)) ?? [];
  return [{ subject: subject ?? where, text, where }];
}

function readPatch(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    throw new RunError(`can't read the series ${file}: ${describeErrno(error)}`, {
      where: file,
      cause: error,
    });
  }
}
