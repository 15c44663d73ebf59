// One translation unit that includes all contract headers and then names every macro whose value is asked for: the
// tree gets one more file, which exists only in memory.

import type { EntryKind, SourceTree, TreeEntry } from '../../types.js';

export const UNIT = 'lvup-abi-contracts.c';

/** The tree with the unit, and with other texts of some files. */
export class UnitTree implements SourceTree {
  readonly kind: SourceTree['kind'];
  readonly root: string;
  readonly label: string;
  readonly #tree: SourceTree;
  readonly #texts: ReadonlyMap<string, string>;

  constructor(tree: SourceTree, unit: string, others: ReadonlyMap<string, string> = new Map()) {
    this.#tree = tree;
    this.kind = tree.kind;
    this.root = tree.root;
    this.label = tree.label;
    this.#texts = new Map([...others, [UNIT, unit]]);
  }

  read(path: string): string | undefined {
    return this.#texts.get(path) ?? this.#tree.read(path);
  }

  kindOf(path: string): EntryKind | undefined {
    return path === UNIT ? 'file' : this.#tree.kindOf(path);
  }

  list(directory: string): readonly TreeEntry[] {
    return this.#tree.list(directory);
  }

  modifiedAt(path: string): number | undefined {
    return path === UNIT ? undefined : this.#tree.modifiedAt(path);
  }
}

const MARK = '@lvup';

/** `includes` with their brackets or quotes, then each name behind a mark of its own. */
export function unitText(includes: readonly string[], names: readonly string[]): string {
  const lines = includes.map((include) => `#include ${include}`);
  return [...lines, ...names.map((name, index) => `${MARK} ${index} ${name}`), MARK, ''].join('\n');
}
