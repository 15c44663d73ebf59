// What the scanning threads and the main thread say to each other. Probes travel by name: functions can't.

import type { Chunk, ChunkResult } from './chunk.js';

export interface WorkerSetup {
  readonly root: string;
  readonly probes: readonly string[];
  readonly startedAt: number | undefined;
  /** One number a chunk: 0 until somebody has taken it. */
  readonly claims: Int32Array;
}

export type ToWorker = { readonly number: number; readonly chunk: Chunk } | { readonly end: true };

export type FromWorker =
  | { readonly results: readonly ChunkResult[] }
  | { readonly what: string; readonly where: string; readonly hint: string };
