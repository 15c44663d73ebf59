// The entry of a scanning thread: takes chunks in the order in which they come, leaves those that are taken, and
// answers once, at the end.

import { parentPort, workerData } from 'node:worker_threads';
import { RunError } from '../shared/errors.js';
import type { ChunkResult } from './chunk.js';
import { ChunkReader } from './chunk-reader.js';
import { probeByName } from './probes.js';
import type { FromWorker, ToWorker, WorkerSetup } from './worker-messages.js';

const { root, probes, startedAt, claims } = workerData as WorkerSetup;
const reader = new ChunkReader(root, probes.map(probeByName), startedAt);
const results: ChunkResult[] = [];
let failed = false;

parentPort?.on('message', (message: ToWorker) => {
  if (failed) return;
  try {
    if ('end' in message) answer({ results });
    else if (Atomics.exchange(claims, message.number, 1) === 0) results.push(reader.read(message.chunk));
  } catch (error) {
    failed = true;
    if (!(error instanceof RunError)) throw error;
    answer({ what: error.message, where: error.where ?? '', hint: error.hint ?? '' });
  }
});

function answer(message: FromWorker): void {
  parentPort?.postMessage(message);
}
