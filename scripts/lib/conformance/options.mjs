// The command line of scripts/conformance.

import { parseArgs } from 'node:util';
import { Refusal } from '../real-kernel/refusal.mjs';
import { SUITES } from './suites/index.mjs';

const NAMES = SUITES.map(({ name }) => name);

export const USAGE = `usage: scripts/conformance [--long] [--suite NAME...]

Holds each stage of lvup against the real tool: one line a suite, with what was compared, by which tools. Ends at the
first difference with the smallest example, exit code 1. What was not compared is counted, and named on standard error.

${SUITES.map(({ name, oracle }) => `  ${name.padEnd(10)}against ${oracle}`).join('\n')}

  --long         hundreds of units, programs and structures, a thousand kernels; and writes docs/conformance.md
  --suite NAME   only this one; may be repeated: ${NAMES.join(', ')}
  --help

Real kernels are taken from $LVUP_KERNEL_CACHE as scripts/real-kernel and scripts/link-order have left them; one that is
not there counts as not compared, and with REQUIRE_TOOLS=1 as a failure, exit code 2. The short form takes about 4
minutes on two quiet processors, the long one 2 hours; what --long has finished before is kept for the document.

examples:
  scripts/conformance
  scripts/conformance --suite cpp --suite cc
  nice -n 19 scripts/conformance --long`;

/** @returns {{help: true} | {help: false, long: boolean, suites: typeof SUITES}} */
export function readOptions(argv) {
  const { values } = parse(argv);
  if (values.help) return { help: true };
  const wanted = values.suite ?? NAMES;
  const strange = wanted.find((name) => !NAMES.includes(name));
  if (strange) throw new Refusal(`--suite ${strange}: there is no such suite; there are ${NAMES.join(', ')}`);
  return {
    help: false,
    long: values.long ?? false,
    suites: SUITES.filter(({ name }) => wanted.includes(name)),
  };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        long: { type: 'boolean' },
        suite: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new Refusal(`${error.message}; see --help`);
  }
}
