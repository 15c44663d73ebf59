// The last prediction for a kernel and a .config. It is given again only when nothing can have changed it: not one of
// the files that the scan searches, no folder's entries, no answer of the build folder, no option, not lvup itself.

import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { Prediction } from '../prediction.js';
import type { Haystack } from '../scan/haystack.js';
import { type KeptFile, keep, loadKept } from '../shared/kept-file.js';
import { type Entries, hasSameEntries } from '../tree/recording-tree.js';
import type { KernelInput } from '../types.js';
import { hasSameFiles, type Reads, SignedTree } from './signed-tree.js';

const FORMAT = 'lvup prediction';

interface Kept {
  /** Of the options and the configuration. */
  readonly question: string;
  /** The scan's name for the state of the whole tree. */
  readonly state: string;
  /** What was read of the source beside the files that the scan searches. */
  readonly beside: Reads;
  /** Of a build folder of its own; undefined for a build in the source. */
  readonly build: { readonly reads: Reads; readonly entries: Entries } | undefined;
  readonly prediction: Prediction;
}

export interface MemoryOptions {
  readonly input: KernelInput;
  readonly haystack: Haystack;
  readonly cacheFolder: string;
  /** Name of the checks whose findings are part of the prediction. */
  readonly wanted: string;
}

export class PredictionMemory {
  readonly #input: KernelInput;
  readonly #haystack: Haystack;
  readonly #file: KeptFile;
  readonly #question: string;
  readonly #tree: SignedTree;
  readonly #build: SignedTree;

  constructor({ input, haystack, cacheFolder, wanted }: MemoryOptions) {
    const { tree, build, config, version } = input;
    const place = hash(Buffer.from(`${wanted}\n${tree.root}\n${build.root}\n${config.path}`));
    this.#input = input;
    this.#haystack = haystack;
    this.#file = { folder: cacheFolder, name: `prediction-${place}`, format: FORMAT };
    this.#question = hash(
      serialize([wanted, tree.root, tree.label, build.root, build.label, config, version]),
    );
    this.#tree = new SignedTree(tree);
    this.#build = build === tree ? this.#tree : new SignedTree(build);
  }

  /** The same kernel, with notes taken of what is asked of it. */
  get input(): KernelInput {
    return { ...this.#input, tree: this.#tree, build: this.#build };
  }

  /** The prediction of the last run, if this run would make the same. */
  async recall(): Promise<Prediction | undefined> {
    const kept = loadKept(this.#file) as Kept | undefined;
    if (kept?.question !== this.#question) return undefined;
    const { tree, build } = this.#input;
    if (!hasSameFiles(tree, kept.beside)) return undefined;
    if (kept.build && !(hasSameEntries(build, kept.build.entries) && hasSameFiles(build, kept.build.reads)))
      return undefined;
    await this.#haystack.lookAgain();
    return this.#haystack.state === kept.state ? kept.prediction : undefined;
  }

  keep(prediction: Prediction): void {
    const { state } = this.#haystack;
    if (state === undefined) return;
    const kept: Kept = {
      question: this.#question,
      state,
      beside: this.#readsBeside(),
      build:
        this.#build === this.#tree ? undefined : { reads: this.#build.reads, entries: this.#build.entries() },
      prediction,
    };
    keep(this.#file, kept);
  }

  /** Which entries there are is part of the tree's state; so is the content of what the scan searches. */
  #readsBeside(): Reads {
    return new Map([...this.#tree.reads].filter(([path]) => !this.#haystack.has(path)));
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}
