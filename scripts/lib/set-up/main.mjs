// scripts/set-up: what has to be there before the tests. What is there already is left alone.

import { Refusal } from '../real-kernel/refusal.mjs';
import { installModules } from './modules.mjs';
import { TEST_PROGRAMS } from './programs.mjs';
import { provide } from './provide.mjs';
import { run, step } from './step.mjs';

const USAGE = `usage: scripts/set-up

Installs the npm packages of package-lock.json and, as root on a Debian, the programs that the tests ask: compilers,
linkers, and tools for images. Without root it says what is missing, and the tests that need it are skipped;
with REQUIRE_TOOLS=1 a missing program ends the run.`;

await run('set-up', async (args) => {
  if (args.includes('--help')) return console.log(USAGE);
  if (args.length) throw new Refusal(`${args[0]}: no such option; see --help`);
  await step('packages', installModules);
  await step('programs', () => provide(TEST_PROGRAMS, { optional: process.env.REQUIRE_TOOLS !== '1' }));
});
