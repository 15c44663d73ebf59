// scripts/conformance: the suites one after the other, up to the first difference.

import { Failure, Refusal } from '../real-kernel/refusal.mjs';
import { keepOutcome, writeDocument } from './document.mjs';
import { readOptions, USAGE } from './options.mjs';
import { differenceText, outcomeLine } from './outcome-line.mjs';
import { runSuite } from './run-suite.mjs';

function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  let missing = 0;
  for (const suite of options.suites) {
    const outcome = runSuite(suite, options);
    console.log(outcomeLine(outcome));
    const words = outcome.missing.map(
      ({ what, why, madeBy }) => `  not compared: ${what}: ${why}${madeBy ? `; ${madeBy} makes it` : ''}`,
    );
    for (const line of new Set(words)) console.error(line);
    missing += outcome.missing.length;
    if (outcome.difference) throw new Failure(differenceText(outcome.difference));
    if (options.long) keepOutcome(outcome);
  }
  if (options.long) console.log(`written: ${writeDocument()}`);
  if (missing && process.env.REQUIRE_TOOLS === '1')
    throw new Refusal(`${missing} not compared, and REQUIRE_TOOLS=1`);
}

try {
  main();
} catch (error) {
  if (!(error instanceof Refusal) && !(error instanceof Failure)) throw error;
  console.error(`conformance: ${error.message}`);
  process.exitCode = error instanceof Refusal ? 2 : 1;
}
