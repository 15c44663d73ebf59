// The command line of scripts/real-kernel.

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Refusal } from './refusal.mjs';
import { STEPS } from './steps.mjs';
import { TOOLCHAINS, VARIANTS } from './toolchains.mjs';

export const USAGE = `usage: scripts/real-kernel [VERSION] [TOOLCHAIN...] [VARIANT...] [options]

Builds a real kernel that lists its live update versions, and asks lvup about it: the predicted section must equal
the linked one, byte for byte, and so must the one that is found in each boot image that the kernel's own build makes
of it: bzImage in seven compressions, Image, Image.gz and the like, vmlinuz.efi.

  VERSION       7.3, 7.2, ...; default: the newest linux-source package that is there
  TOOLCHAIN     ${Object.keys(TOOLCHAINS).join(', ')}, or all; default: x86_64-gcc

  VARIANT       ${Object.keys(VARIANTS).join(', ')}, or variants

  --handlers    with the handlers of kernel-fixtures/added-handlers/ in the tree
  --stale       then change strings without a rebuild, and require that lvup check notices
  --until STEP  stop after ${Object.keys(STEPS).join(', ')}
  --jobs N      default: the number of processors
  --refresh     ask the package archive again for the newest version
  --help

Fetches and builds in $LVUP_KERNEL_CACHE, by default $XDG_CACHE_HOME/lvup/real-kernel or ~/.cache/lvup/real-kernel
(3 GB, and 0.3 GB for each toolchain), and resumes there. About 7 minutes for one toolchain on two processors.

examples:
  scripts/real-kernel
  scripts/real-kernel 7.2 arm64-gcc
  scripts/real-kernel all --handlers --stale
  scripts/real-kernel variants --handlers`;

/**
 * @returns {{help: true} | {help: false, version: string | undefined, toolchains: string[], handlers: boolean,
 *   stale: boolean, until: string, jobs: number, refresh: boolean}}
 */
export function readOptions(argv) {
  const { values, positionals } = parse(argv);
  if (values.help) return { help: true };
  let version;
  const toolchains = [];
  const names = [...Object.keys(TOOLCHAINS), 'all', ...Object.keys(VARIANTS), 'variants'];
  for (const word of positionals) {
    if (/^\d+\.\d+$/.test(word)) version = word;
    else if (word === 'all') toolchains.push(...Object.keys(TOOLCHAINS));
    else if (word === 'variants') toolchains.push(...Object.keys(VARIANTS));
    else if (word in TOOLCHAINS || word in VARIANTS) toolchains.push(word);
    else throw new Refusal(`${word} is neither a version such as 7.3 nor a toolchain (${names.join(', ')})`);
  }
  const until = values.until ?? 'stale';
  if (!(until in STEPS))
    throw new Refusal(
      `--until ${until}: there is no such step; the steps are ${Object.keys(STEPS).join(', ')}`,
    );
  const jobs = Number(values.jobs ?? availableParallelism());
  if (!Number.isInteger(jobs) || jobs < 1) throw new Refusal(`--jobs ${values.jobs}: give a number from 1`);
  return {
    help: false,
    version,
    toolchains: toolchains.length ? [...new Set(toolchains)] : ['x86_64-gcc'],
    handlers: values.handlers ?? false,
    stale: values.stale ?? false,
    until,
    jobs,
    refresh: values.refresh ?? false,
  };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        handlers: { type: 'boolean' },
        stale: { type: 'boolean' },
        until: { type: 'string' },
        jobs: { type: 'string', short: 'j' },
        refresh: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Refusal(`${error.message}; see --help`);
  }
}
