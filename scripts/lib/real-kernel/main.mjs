// scripts/real-kernel: fetch, patch, build, predict, compare. Every step prints its name, its time and what came out.

import { cacheDirectory } from './cache.mjs';
import { readOptions, USAGE } from './options.mjs';
import { duration } from './progress.mjs';
import { Failure, Refusal } from './refusal.mjs';
import { STEPS } from './steps.mjs';

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const started = Date.now();
  const names = Object.keys(STEPS);
  const wanted = names.slice(0, names.indexOf(options.until) + 1);
  const cache = cacheDirectory();
  console.log(`real-kernel: ${options.toolchains.join(', ')} in ${cache}`);
  const known = { ...options, cache };
  for (const name of wanted.filter((each) => STEPS[each].once)) await step(name, known);
  for (const toolchain of options.toolchains) {
    console.log(toolchain);
    const own = { ...known, toolchain };
    for (const name of wanted.filter((each) => !STEPS[each].once)) await step(name, own);
  }
  console.log(`total ${duration(Date.now() - started)}`);
}

async function step(name, known) {
  const started = Date.now();
  const result = await STEPS[name].run(known);
  if (result === undefined) return;
  const { note, ...found } = result;
  Object.assign(known, found);
  console.log(`  ${name.padEnd(10)}${duration(Date.now() - started).padStart(7)}  ${note}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal) && !(error instanceof Failure)) throw error;
  console.error(`real-kernel: ${error.message}`);
  process.exitCode = error instanceof Refusal ? 2 : 1;
}
