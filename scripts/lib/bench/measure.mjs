// One round runs every command once; the first round only warms the caches, lvup's own included.

import { spawnSync } from 'node:child_process';
import { Failure } from '../real-kernel/refusal.mjs';

/** Medians by name, in milliseconds of wall clock, process start included. */
export async function measure({ commands, rounds }) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, command] of Object.entries(commands)) {
      const milliseconds = time(name, command);
      if (round > 0) times[name].push(milliseconds);
    }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

function time(name, { program, args, exits }) {
  const started = performance.now();
  const { status, stderr, error } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const milliseconds = performance.now() - started;
  if (error) throw new Failure(`${name}: ${error.message}`);
  if (!exits.includes(status)) throw new Failure(`${name} exits ${status}\n${stderr.trim()}`);
  return milliseconds;
}

function median(numbers) {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
