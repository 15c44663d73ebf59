// What the scripts have in common: a line for each step, and how a run ends. A person who reads only the last line
// knows what to do.

import { duration } from '../real-kernel/progress.mjs';
import { Failure, Refusal } from '../real-kernel/refusal.mjs';

/** Runs `work`, which returns a note, and prints its line. */
export async function step(name, work) {
  const started = Date.now();
  const note = await work();
  console.log(`${name.padEnd(12)}${duration(Date.now() - started).padStart(7)}  ${note}`);
}

/** Exit 2 for what a person can mend, 1 for a proof that failed; a bug keeps its stack. */
export async function run(name, main) {
  try {
    const [major, minor] = process.versions.node.split('.').map(Number);
    if (major < 20 || (major === 20 && minor < 5))
      throw new Refusal(`node ${process.version} is too old; 20.5 or later is needed`);
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof Failure)) throw error;
    console.error(`${name}: ${error.message}`);
    process.exitCode = error instanceof Refusal ? 2 : 1;
  }
}
