// What a unit was read from. Texts are the same when their code is: a revision that edits comments needs no reading.

import { type Entries, hasSameEntries, RecordingTree } from '../../tree/recording-tree.js';
import type { CachedTree } from './cached-tree.js';
import { codeId } from './code-id.js';

/** Texts as digests: they are many, and only whether they are the same counts. */
export interface Answers extends Entries {
  /** undefined for a file that is not there. */
  readonly texts: ReadonlyMap<string, TextDigest | undefined>;
}

export interface TextDigest {
  readonly id: string;
  /** Without comments. */
  readonly code: string;
}

export class AskedTree extends RecordingTree<CachedTree> {
  readonly #texts = new Set<string>();

  answers(): Answers {
    const texts = new Map([...this.#texts].map((path) => [path, digestOf(this.tree, path)]));
    return { texts, ...this.entries() };
  }

  protected override noteRead(path: string): void {
    this.#texts.add(path);
  }
}

export function isAnsweredAlike({ texts, ...entries }: Answers, tree: CachedTree): boolean {
  for (const [path, text] of texts) if (!isSameCode(tree, path, text)) return false;
  return hasSameEntries(tree, entries);
}

function digestOf(tree: CachedTree, path: string): TextDigest | undefined {
  const id = tree.digestOf(path);
  return id === undefined ? undefined : { id, code: codeId(id, tree.read(path) ?? '') };
}

function isSameCode(tree: CachedTree, path: string, text: TextDigest | undefined): boolean {
  const id = tree.digestOf(path);
  if (id === text?.id) return true;
  return id !== undefined && text !== undefined && codeId(id, tree.read(path) ?? '') === text.code;
}
