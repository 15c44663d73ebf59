// Asks a tree that is no folder. git finds the files of a revision that hold a text (`git grep -l`, which reads
// objects and writes nothing); any other SourceTree is read file by file.

import { RunError } from '../shared/errors.js';
import { runGit } from '../tree/git.js';
import { compareBytes, joinPath, splitPath } from '../tree/paths.js';
import { RevisionTree } from '../tree/revision.js';
import type { SourceTree } from '../types.js';
import type { Answers, Haystack } from './haystack.js';
import { isIgnoredDirectory, roleOf } from './kinds.js';
import { type Probe, probeFile } from './probes.js';

export class TreeHaystack implements Haystack {
  readonly #tree: SourceTree;
  readonly #read = new Set<string>();
  #paths: readonly string[] | undefined;
  #bytesRead = 0;

  constructor(tree: SourceTree) {
    this.#tree = tree;
  }

  async ask(probes: readonly Probe[]): Promise<readonly Answers[]> {
    return probes.map((probe) => {
      const answers = new Map<string, string>();
      for (const path of this.#filesWith(probe)) {
        const text = this.read(path);
        const answer = text === undefined ? undefined : probeFile(probe, Buffer.from(text, 'latin1'));
        if (answer !== undefined) answers.set(path, answer);
      }
      return answers;
    });
  }

  read(path: string): string | undefined {
    const text = this.#tree.read(path);
    if (!this.#read.has(path)) this.#bytesRead += text?.length ?? 0;
    this.#read.add(path);
    return text;
  }

  has(path: string): boolean {
    return this.#tree.kindOf(path) === 'file';
  }

  *below(folder: string): Generator<string> {
    for (const path of this.#all()) if (folder === '' || path.startsWith(`${folder}/`)) yield path;
  }

  get counts() {
    return { filesListed: this.#all().length, filesRead: this.#read.size, bytesRead: this.#bytesRead };
  }

  close(): void {}

  async lookAgain(): Promise<void> {}

  get state(): undefined {
    return undefined;
  }

  #filesWith(probe: Probe): readonly string[] {
    if (!(this.#tree instanceof RevisionTree)) return this.#all();
    const patterns = probe.needles.flatMap((needle) => ['-e', needle]);
    const options = [
      '-l',
      '-z',
      probe.isExpression ? '-E' : '-F',
      '-a',
      '--full-name',
      ...(probe.anyCase ? ['-i'] : []),
    ];
    const { status, output, complaint } = runGit(this.#tree.root, [
      'grep',
      ...options,
      ...patterns,
      this.#tree.treeish,
    ]);
    // 1: nothing found
    if (status !== 0 && status !== 1)
      throw new RunError(`git can't search ${this.#tree.label}: ${complaint}`, { where: this.#tree.root });
    const prefix = `${this.#tree.treeish}:`;
    const found = output
      .toString()
      .split('\0')
      .filter((name) => name !== '');
    const paths = found.map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name));
    return [...paths, ...this.#tree.links()].filter(isScanned);
  }

  #all(): readonly string[] {
    return (this.#paths ??= listAll(this.#tree));
  }
}

function isScanned(path: string): boolean {
  const [folder, name] = splitPath(path);
  return roleOf(name) !== undefined && !folder.split('/').some(isIgnoredDirectory);
}

/** Files under their own paths: what is behind a link has the answers of where the link leads. */
function listAll(tree: SourceTree): readonly string[] {
  if (tree instanceof RevisionTree) return tree.files().filter(isScanned);
  const paths: string[] = [];
  // A linked folder can lead back to one above it; no kernel path is this deep.
  const visit = (folder: string, depth: number) => {
    for (const { name, kind } of tree.list(folder)) {
      if (kind === 'file' && roleOf(name) !== undefined) paths.push(joinPath(folder, name));
      if (kind === 'directory' && depth < 24 && !isIgnoredDirectory(name))
        visit(joinPath(folder, name), depth + 1);
    }
  };
  visit('', 0);
  return paths.sort(compareBytes);
}
