// scripts/bench: how long lvup takes on a real kernel, beside programs whose speed everybody knows. All commands take
// turns, so that a busy machine slows them alike, and medians are compared.

import { Failure, Refusal } from '../real-kernel/refusal.mjs';
import { provide } from '../set-up/provide.mjs';
import { run } from '../set-up/step.mjs';
import { abiRevisions } from './abi-revisions.mjs';
import { bytesRead } from './bytes-read.mjs';
import { BYTES_OF, commandsFor, ROWS } from './commands.mjs';
import { withFleet } from './fleet.mjs';
import { findKernel } from './kernel.mjs';
import { withLargeVmlinux } from './large-vmlinux.mjs';
import { measure } from './measure.mjs';
import { table } from './table.mjs';

const USAGE = `usage: scripts/bench [--strict] [--rounds N]

Measures lvup on the real kernel that scripts/real-kernel has built, against rg, bare node, binutils and the build
itself, and prints medians, ratios and aims; and how much of a vmlinux of 500 MB is read. The ABI rules are asked about
Linux 7.2 and 7.3, which are fetched when they are not there.

  --strict      exit 1 when an aim is missed
  --rounds N    measure each command N times; default: 9`;

await run('bench', async (args) => {
  if (args.includes('--help')) return console.log(USAGE);
  const { strict, rounds } = readOptions(args);
  provide({ rg: 'ripgrep', readelf: 'binutils', objcopy: 'binutils' });
  const kernel = { ...findKernel(), ...abiRevisions() };
  console.log(`${kernel.tree}\n${kernel.vmlinux}\n${rounds} rounds, page cache warm\n`);
  const medians = await withLargeVmlinux(kernel, (large) =>
    withFleet(async (fleet) => {
      const commands = commandsFor({ ...kernel, large, ...fleet });
      for (const name of BYTES_OF)
        console.log(
          `${name.padEnd(20)}${bytesRead(commands[name]).toLocaleString('en-US').padStart(14)} bytes read`,
        );
      console.log();
      return measure({ commands, rounds });
    }),
  );
  Object.assign(medians, {
    ...{ build: kernel.buildMilliseconds, '1 second': 1000, '5 seconds': 5000, '10 seconds': 10_000 },
  });
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
