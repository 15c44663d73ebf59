// The contracts that the last run read in a folder. They are given again only when every file that they were read from
// has the signature that it had, and every folder that was asked about the same entries.

import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { hasSameFiles, type Reads, SignedTree } from '../../recall/signed-tree.js';
import { type KeptFile, keep, loadKept } from '../../shared/kept-file.js';
import { type Entries, hasSameEntries } from '../../tree/recording-tree.js';
import type { WorkTree } from '../../tree/work-tree.js';
import type { ContractSet } from '../contracts/model.js';
import type { HandlerFiles } from './find-handlers.js';

const FORMAT = 'lvup abi contracts';

interface Kept {
  /** Of what decides beside the tree. */
  readonly question: string;
  readonly reads: Reads;
  readonly entries: Entries;
  readonly contracts: ContractSet;
}

export class ContractMemory {
  readonly #tree: WorkTree;
  readonly #file: KeptFile;
  readonly #question: string;
  readonly #observed: SignedTree;

  constructor(tree: WorkTree, handlers: HandlerFiles, folder: string) {
    this.#tree = tree;
    this.#file = { folder, name: `contracts-${digest(Buffer.from(tree.root))}`, format: FORMAT };
    this.#question = digest(serialize([tree.root, tree.label, handlers]));
    this.#observed = new SignedTree(tree);
  }

  /** The same tree, with notes taken of what is asked of it. */
  get observed(): SignedTree {
    return this.#observed;
  }

  recall(): ContractSet | undefined {
    const kept = loadKept(this.#file) as Kept | undefined;
    if (kept?.question !== this.#question) return undefined;
    const { reads, entries, contracts } = kept;
    return hasSameFiles(this.#tree, reads) && hasSameEntries(this.#tree, entries) ? contracts : undefined;
  }

  keep(contracts: ContractSet): void {
    const { reads } = this.#observed;
    const kept: Kept = { question: this.#question, reads, entries: this.#observed.entries(), contracts };
    keep(this.#file, kept);
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}
