// One reader in this thread and one in each worker. Workers take chunks from the front while this thread is still
// walking the tree; then it takes chunks from the back until they meet. Who has a chunk is decided by one atomic
// exchange, so that nobody waits for anybody.

import { Worker } from 'node:worker_threads';
import { RunError } from '../shared/errors.js';
import type { Chunk, ChunkResult } from './chunk.js';
import { ChunkReader } from './chunk-reader.js';
import type { Probe } from './probes.js';
import type { FromWorker, ToWorker, WorkerSetup } from './worker-messages.js';

/** Fewer files than this are read sooner than a thread starts. */
const WORTH_A_WORKER = 1500;
/** With some 256 files each: more than any tree has. */
const MOST_CHUNKS = 1 << 16;

export interface PoolOptions {
  readonly root: string;
  readonly probes: readonly Probe[];
  readonly startedAt: number | undefined;
  /** Threads beside this one. */
  readonly workers: number;
}

export class Pool {
  readonly #options: PoolOptions;
  readonly #claims = new Int32Array(new SharedArrayBuffer(4 * MOST_CHUNKS));
  readonly #chunks: Chunk[] = [];
  readonly #workers: WorkerHandle[] = [];
  #files = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Threads need some time to start: what is known to be a large tree begins with them. */
  expect(files: number): void {
    if (files >= WORTH_A_WORKER && this.#options.workers > 0) this.#startWorkers();
  }

  add(chunk: Chunk): void {
    this.#chunks.push(chunk);
    this.#files += chunk.count;
    if (this.#workers.length > 0) {
      for (const { worker } of this.#workers) post(worker, { number: this.#chunks.length - 1, chunk });
    } else if (this.#files >= WORTH_A_WORKER && this.#options.workers > 0) this.#startWorkers();
  }

  /** Ends the threads, whatever they are at. */
  close(): void {
    for (const { worker } of this.#workers) void worker.terminate();
  }

  /** All results, in the order of the chunks. */
  async finish(): Promise<readonly ChunkResult[]> {
    for (const { worker } of this.#workers) post(worker, { end: true });
    const { root, probes, startedAt } = this.#options;
    const results: ChunkResult[] = [];
    const reader = new ChunkReader(root, probes, startedAt);
    try {
      for (let number = this.#chunks.length - 1; number >= 0; number--) {
        if (Atomics.exchange(this.#claims, number, 1) === 0) results.push(reader.read(this.#chunks[number]!));
      }
      for (const { done } of this.#workers) results.push(...(await done));
    } finally {
      this.close();
    }
    return results.sort((left, right) => left.first - right.first);
  }

  #startWorkers(): void {
    for (let count = 0; count < this.#options.workers; count++) {
      const handle = startWorker(this.#options, this.#claims);
      if (handle === undefined) return;
      this.#workers.push(handle);
      this.#chunks.forEach((chunk, number) => {
        post(handle.worker, { number, chunk });
      });
    }
  }
}

interface WorkerHandle {
  readonly worker: Worker;
  readonly done: Promise<readonly ChunkResult[]>;
}

/** Undefined when this runs from TypeScript sources, which a thread can't load: then everything is read here. */
function startWorker({ root, probes, startedAt }: PoolOptions, claims: Int32Array): WorkerHandle | undefined {
  if (import.meta.url.endsWith('.ts')) return undefined;
  const setup: WorkerSetup = { root, probes: probes.map(({ name }) => name), startedAt, claims };
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: setup });
  const done = new Promise<readonly ChunkResult[]>((resolve, reject) => {
    worker.once('message', (answer: FromWorker) => {
      if ('results' in answer) resolve(answer.results);
      else reject(new RunError(answer.what, { where: answer.where, hint: answer.hint }));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a scanning thread ended with ${code}`)));
  });
  // Looked at in finish(); until then a failure must not count as unhandled.
  done.catch(() => {});
  return { worker, done };
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
