// Contracts of trees, with what was learned from one tree used for the next: which files define handlers, and that a
// commit which touches none of the files that were opened changes nothing.

import { RevisionTree } from '../../tree/revision.js';
import { WorkTree } from '../../tree/work-tree.js';
import type { SourceTree } from '../../types.js';
import { isConcerned } from '../contracts/asked.js';
import type { ContractSet } from '../contracts/model.js';
import type { Overrides } from '../contracts/overrides.js';
import { ContractMemory } from './contract-memory.js';
import { findHandlerFiles, type HandlerFiles, handlerFilesAfter } from './find-handlers.js';

type UnitCache = typeof import('../contracts/unit-cache.js');

export class ContractReader {
  readonly #handlers = new WeakMap<ContractSet, HandlerFiles>();
  readonly #trees: RevisionTree[] = [];
  /** In all trees that were read one after the other. */
  readonly #changed = new Set<string>();
  #units: UnitCache | undefined;

  constructor(
    private readonly cacheFolder: string | undefined,
    private readonly overrides: Overrides,
    private readonly onProgress: ((step: string) => void) | undefined,
  ) {}

  async read(tree: SourceTree): Promise<ContractSet> {
    if (tree instanceof RevisionTree) this.#trees.push(tree);
    this.onProgress?.(`searching ${tree.label} for handlers`);
    return this.#contracts(tree, await findHandlerFiles(tree, this.cacheFolder));
  }

  /** Of a tree that differs from another in `changed`. */
  async readAfter(before: ContractSet, tree: SourceTree, changed: readonly string[]): Promise<ContractSet> {
    const known = this.#handlers.get(before) ?? { files: [], macros: [] };
    const revision = this.#trees.at(-1);
    for (const path of changed) this.#changed.add(path);
    const near = revision && { revision, since: [...this.#changed] };
    const handlers = await handlerFilesAfter(known, tree, changed, near);
    const isSame =
      sameNames(handlers, known) && !changed.some((path) => isConcerned(before.asked, path, tree));
    return isSame ? before : this.#contracts(tree, handlers);
  }

  close(): void {
    this.#units?.saveUnits(this.cacheFolder);
    for (const tree of this.#trees) tree.close();
  }

  async #contracts(tree: SourceTree, handlers: HandlerFiles): Promise<ContractSet> {
    this.onProgress?.(`reading the contracts of ${tree.label}`);
    const memory = this.#memoryOf(tree, handlers);
    const known = memory?.recall();
    const contracts = known ?? (await this.#work(memory?.observed ?? tree, handlers));
    if (!known) memory?.keep(contracts);
    this.#handlers.set(contracts, handlers);
    return contracts;
  }

  /** Only a folder's files have signatures. What a person says of governors must be met by a declaration in each run. */
  #memoryOf(tree: SourceTree, handlers: HandlerFiles): ContractMemory | undefined {
    const isKept = tree instanceof WorkTree && this.cacheFolder !== undefined && this.overrides.isEmpty;
    return isKept ? new ContractMemory(tree, handlers, this.cacheFolder) : undefined;
  }

  /** The stages behind it take as long to load as a whole folder to be looked at: they are loaded when they are needed. */
  async #work(tree: SourceTree, handlers: HandlerFiles): Promise<ContractSet> {
    const { readContracts } = await import('../contracts/read-contracts.js');
    if (!this.#units) {
      this.#units = await import('../contracts/unit-cache.js');
      this.#units.loadUnits(this.cacheFolder);
    }
    return readContracts(tree, { handlerFiles: handlers.files, overrides: this.overrides });
  }
}

function sameNames(one: HandlerFiles, other: HandlerFiles): boolean {
  const text = ({ files, macros }: HandlerFiles) => [...files, '', ...macros].join('\n');
  return text(one) === text(other);
}
