// The three ways of asking a whole tree: reading its files (with threads and a cache), asking git, and reading one
// by one through SourceTree. They give the same answers.

import type { Probe } from './probes.js';

/** Path -> answer, for the files that gave one. */
export type Answers = ReadonlyMap<string, string>;

export interface Haystack {
  /** Answers per probe, in the order of `probes`. */
  ask(probes: readonly Probe[]): Promise<readonly Answers[]>;
  /** The file's text as latin1; undefined when it is gone. */
  read(path: string): string | undefined;
  /** Is there a file of this path among those that are scanned? */
  has(path: string): boolean;
  /** All scanned files below a folder ('' is the root). */
  below(folder: string): Iterable<string>;
  readonly counts: { readonly filesListed: number; readonly filesRead: number; readonly bytesRead: number };
  /** Keeps what was learned. */
  close(): void;
  /** Sees whether the tree is still as it was when it was kept, without asking anything of it. */
  lookAgain(): Promise<void>;
  /**
   * What the cache calls the state that the tree is in: every scanned file's signature, every folder's entries and
   * every link. undefined when it is not kept, or not known to be in that state still.
   */
  readonly state: string | undefined;
}
