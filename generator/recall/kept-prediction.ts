// The last prediction for a kernel and a .config. It is given again only when nothing can have changed it: not one of
// the files that the scan searches, no folder's entries, no answer of the build folder, no option, not lvup itself.

import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { Prediction } from '../prediction.js';
import type { Haystack } from '../scan/haystack.js';
import { type KeptFile, keep, loadKept } from '../shared/kept-file.js';
import type { KernelInput } from '../types.js';
import { programIdentity } from './program.js';
import { type Answered, answersAlike, RecordingTree } from './recording-tree.js';

const FORMAT = 'lvup prediction 1';

interface Kept {
  /** Of the program, the options and the configuration. */
  readonly question: string;
  /** The scan's name for the state of the whole tree. */
  readonly state: string;
  /** What was read of the source beside the files that the scan searches. */
  readonly beside: Answered;
  /** Of a build folder of its own. */
  readonly build: Answered;
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
  readonly #tree: RecordingTree;
  readonly #build: RecordingTree;

  constructor({ input, haystack, cacheFolder, wanted }: MemoryOptions) {
    const { tree, build, config, version } = input;
    const place = hash(Buffer.from(`${wanted}\n${tree.root}\n${build.root}\n${config.path}`));
    this.#input = input;
    this.#haystack = haystack;
    this.#file = { folder: cacheFolder, name: `prediction-${place}`, format: FORMAT };
    this.#question = hash(
      serialize([programIdentity(), wanted, tree.root, tree.label, build.root, build.label, config, version]),
    );
    this.#tree = new RecordingTree(tree);
    this.#build = build === tree ? this.#tree : new RecordingTree(build);
  }

  /** The same kernel, with notes taken of what is asked of it. */
  get input(): KernelInput {
    return { ...this.#input, tree: this.#tree, build: this.#build };
  }

  /** The prediction of the last run, if this run would make the same. */
  async recall(): Promise<Prediction | undefined> {
    const kept = loadKept(this.#file) as Kept | undefined;
    if (kept?.question !== this.#question) return undefined;
    if (!answersAlike(this.#input.tree, kept.beside) || !answersAlike(this.#input.build, kept.build))
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
      beside: { reads: this.#readsBeside(), kinds: new Map(), lists: new Map() },
      build: this.#build === this.#tree ? NOTHING : answeredBy(this.#build),
      prediction,
    };
    keep(this.#file, kept);
  }

  /** Which entries there are is part of the tree's state; so is the content of what the scan searches. */
  #readsBeside(): Answered['reads'] {
    return new Map([...this.#tree.reads].filter(([path]) => !this.#haystack.has(path)));
  }
}

const NOTHING: Answered = { reads: new Map(), kinds: new Map(), lists: new Map() };

function answeredBy({ reads, kinds, lists }: RecordingTree): Answered {
  return { reads, kinds, lists };
}

function hash(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}
