// The files of a walked tree, numbered in the order in which they were found. Names stay joined until somebody asks
// for one: of 75,000 files, a thousand are ever looked at.

import { joinPath, splitPath } from '../tree/paths.js';
import { SIGNATURE_LENGTH } from './signature.js';
import type { WalkedDirectory } from './walk.js';

export class Listing {
  readonly directories: WalkedDirectory[] = [];
  /** Number of each directory's first file. */
  readonly #firstFiles: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<number, readonly string[]>();
  fileCount = 0;

  add(directory: WalkedDirectory): void {
    this.#numbers.set(directory.path, this.directories.length);
    this.directories.push(directory);
    this.#firstFiles.push(this.fileCount);
    this.fileCount += directory.fileCount;
  }

  path(file: number): string {
    let low = 0;
    let high = this.directories.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#firstFiles[middle]! <= file) low = middle;
      else high = middle - 1;
    }
    return joinPath(this.directories[low]!.path, this.#namesOf(low)[file - this.#firstFiles[low]!]!);
  }

  /** The file's number; undefined when there is none of this path. */
  file(path: string): number | undefined {
    const [folder, name] = splitPath(path);
    const directory = this.#numbers.get(folder);
    const at = directory === undefined ? -1 : this.#namesOf(directory).indexOf(name);
    return at < 0 ? undefined : this.#firstFiles[directory!]! + at;
  }

  directory(path: string): WalkedDirectory | undefined {
    const number = this.#numbers.get(path);
    return number === undefined ? undefined : this.directories[number];
  }

  /** Paths of all files below a folder ('' is the root). */
  *below(folder: string): Generator<string> {
    for (let number = 0; number < this.directories.length; number++) {
      const { path } = this.directories[number]!;
      if (folder !== '' && path !== folder && !path.startsWith(`${folder}/`)) continue;
      for (const name of this.#namesOf(number)) yield joinPath(path, name);
    }
  }

  get links(): readonly string[] {
    return this.directories.flatMap(({ path, links }) => links.map((name) => joinPath(path, name)));
  }

  /** Copies what `signatures`, in this listing's order, has for the files of a directory to `known`, from `at` on. */
  copySignatures(
    { path, files }: WalkedDirectory,
    signatures: Float64Array,
    known: Float64Array,
    at: number,
  ): void {
    const directory = this.#numbers.get(path);
    if (directory === undefined) return;
    const first = this.#firstFiles[directory]!;
    const copy = (from: number, count: number, to: number) =>
      known.set(
        signatures.subarray(from * SIGNATURE_LENGTH, (from + count) * SIGNATURE_LENGTH),
        at + to * SIGNATURE_LENGTH,
      );
    const old = this.directories[directory]!;
    if (old.files === files) {
      copy(first, old.fileCount, 0);
      return;
    }
    const numbers = new Map(this.#namesOf(directory).map((name, index) => [name, first + index]));
    files.split('\n').forEach((name, index) => {
      const file = numbers.get(name);
      if (file !== undefined) copy(file, 1, index);
    });
  }

  #namesOf(directory: number): readonly string[] {
    const known = this.#names.get(directory);
    if (known !== undefined) return known;
    const { files } = this.directories[directory]!;
    const names = files === '' ? [] : files.split('\n');
    this.#names.set(directory, names);
    return names;
  }
}
