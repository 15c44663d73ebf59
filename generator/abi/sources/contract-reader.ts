// Contracts of trees, with what was learned from one tree used for the next: which files define handlers, and that a
// commit which touches none of the files that were opened changes nothing.

import { RevisionTree } from '../../tree/revision.js';
import type { SourceTree } from '../../types.js';
import type { ContractSet } from '../contracts/model.js';
import type { Overrides } from '../contracts/overrides.js';
import { readContracts } from '../contracts/read-contracts.js';
import { loadUnits, saveUnits } from '../contracts/unit-cache.js';
import { findHandlerFiles, type HandlerFiles, handlerFilesAfter } from './find-handlers.js';

export class ContractReader {
  readonly #handlers = new WeakMap<ContractSet, HandlerFiles>();
  readonly #trees: RevisionTree[] = [];

  constructor(
    private readonly cacheFolder: string | undefined,
    private readonly overrides: Overrides,
    private readonly onProgress: ((step: string) => void) | undefined,
  ) {
    loadUnits(cacheFolder);
  }

  /** `like`: contracts of a tree that has nearly the same handlers. */
  async read(tree: SourceTree, like?: ContractSet): Promise<ContractSet> {
    if (tree instanceof RevisionTree) this.#trees.push(tree);
    this.onProgress?.(`searching ${tree.label} for handlers`);
    const known = like && this.#handlers.get(like);
    const files = known
      ? { ...known, files: known.files.filter((path) => tree.kindOf(path) === 'file') }
      : await findHandlerFiles(tree, this.cacheFolder);
    return this.#contracts(tree, files);
  }

  /** Of a tree that differs from another in `changed`. */
  async readAfter(before: ContractSet, tree: SourceTree, changed: readonly string[]): Promise<ContractSet> {
    const known = this.#handlers.get(before) ?? { files: [], macros: [] };
    const handlers = await handlerFilesAfter(known, tree, changed, this.#trees.at(-1));
    const isSame = sameNames(handlers, known) && !changed.some((path) => before.asked.concerns(path, tree));
    return isSame ? before : this.#contracts(tree, handlers);
  }

  close(): void {
    saveUnits(this.cacheFolder);
    for (const tree of this.#trees) tree.close();
  }

  #contracts(tree: SourceTree, handlers: HandlerFiles): ContractSet {
    this.onProgress?.(`reading the contracts of ${tree.label}`);
    const contracts = readContracts(tree, { handlerFiles: handlers.files, overrides: this.overrides });
    this.#handlers.set(contracts, handlers);
    return contracts;
  }
}

function sameNames(one: HandlerFiles, other: HandlerFiles): boolean {
  const text = ({ files, macros }: HandlerFiles) => [...files, '', ...macros].join('\n');
  return text(one) === text(other);
}
