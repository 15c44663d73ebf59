// The command as a person would type it, and what it prints.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Failure } from '../real-kernel/refusal.mjs';
import { ROOT } from '../set-up/modules.mjs';

const MAIN = join(ROOT, 'dist', 'cli', 'main.js');

/** Asks a question, runs lvup for the answer, and returns its exit code. */
export function show(question, args) {
  console.log(`\n${question}\n$ lvup ${args.join(' ')}`);
  const { status, error } = spawnSync(process.execPath, [MAIN, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) throw new Failure(`lvup: ${error.message}`);
  console.log(`exit ${status}`);
  if (status !== 0 && status !== 1) throw new Failure(`lvup ${args.join(' ')} exits ${status}`);
  return status;
}
