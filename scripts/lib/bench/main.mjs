// scripts/bench: how long lvup takes on a real kernel, beside programs whose speed everybody knows. All commands take
// turns, so that a busy machine slows them alike, and medians are compared.

import { Failure, Refusal } from '../real-kernel/refusal.mjs';
import { provide } from '../set-up/provide.mjs';
import { run } from '../set-up/step.mjs';
import { commandsFor, ROWS } from './commands.mjs';
import { findKernel } from './kernel.mjs';
import { measure } from './measure.mjs';
import { table } from './table.mjs';

const USAGE = `usage: scripts/bench [--strict] [--rounds N]

Measures lvup on the real kernel that scripts/real-kernel has built, against rg, bare node and the build itself, and
prints medians, ratios and aims.

  --strict      exit 1 when an aim is missed
  --rounds N    measure each command N times; default: 9`;

await run('bench', async (args) => {
  if (args.includes('--help')) return console.log(USAGE);
  const { strict, rounds } = readOptions(args);
  provide({ rg: 'ripgrep' });
  const kernel = findKernel();
  console.log(`${kernel.tree}\n${kernel.vmlinux}\n${rounds} rounds, page cache warm\n`);
  const medians = await measure({ commands: commandsFor(kernel), rounds });
  medians.build = kernel.buildMilliseconds;
  const rows = ROWS.map(({ what, against, atMost }) => ({
    ...{ what, against, atMost },
    milliseconds: medians[what],
    reference: medians[against],
    ratio: medians[what] / medians[against],
  }));
  console.log(table(rows));
  const missed = rows.filter(({ ratio, atMost }) => atMost !== undefined && !(ratio <= atMost));
  if (strict && missed.length) throw new Failure(`missed: ${missed.map(({ what }) => what).join(', ')}`);
});

function readOptions(args) {
  let rounds = 9;
  let strict = false;
  for (let at = 0; at < args.length; at++) {
    if (args[at] === '--strict') strict = true;
    else if (args[at] === '--rounds') rounds = Number(args[++at]);
    else throw new Refusal(`${args[at]}: no such option; see --help`);
  }
  if (!Number.isInteger(rounds) || rounds < 1) throw new Refusal('--rounds takes a number from 1');
  return { strict, rounds };
}
