// The command line of scripts/link-order.

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../real-kernel/refusal.mjs';
import { TOOLCHAINS } from '../real-kernel/toolchains.mjs';
import { CONFIGS } from './configure.mjs';

export const USAGE = `usage: scripts/link-order [VERSION] [TOOLCHAIN...] [CONFIG...] [options]

Lets the kernel's own Makefiles make vmlinux.a with a compiler that compiles nothing, and requires that lvup lists the
same objects in the same order, with the same -D, -I, -include, -U and -O options.

  VERSION      7.3, 7.2, ...; default: the newest linux-source package that is there
  TOOLCHAIN    ${Object.keys(TOOLCHAINS).join(', ')}; default: x86_64-gcc and arm64-gcc
  CONFIG       ${Object.keys(CONFIGS).join(', ')}; default: tiny and defconfig

  --tree DIR   a tree of your own instead of a package; it must be clean, as for make O=
  --jobs N     default: the number of processors
  --help

Works in $LVUP_KERNEL_CACHE like scripts/real-kernel. lvup must be built. Quiet processors, two of them: tiny 20
seconds, defconfig 40 seconds, allyesconfig 4 minutes.

examples:
  scripts/link-order
  scripts/link-order 7.3 x86_64-gcc allyesconfig`;

/**
 * @returns {{help: true} | {help: false, version: string | undefined, tree: string | undefined, toolchains: string[],
 *   configs: string[], jobs: number}}
 */
export function readOptions(argv) {
  const { values, positionals } = parse(argv);
  if (values.help) return { help: true };
  const given = { toolchains: [], configs: [] };
  for (const word of positionals) {
    if (/^\d+\.\d+$/.test(word)) given.version = word;
    else if (word in TOOLCHAINS) given.toolchains.push(word);
    else if (word in CONFIGS) given.configs.push(word);
    else
      throw new Refusal(
        `${word} is no version such as 7.3, no toolchain (${Object.keys(TOOLCHAINS).join(', ')}) and no configuration (${Object.keys(CONFIGS).join(', ')})`,
      );
  }
  const jobs = Number(values.jobs ?? availableParallelism());
  if (!Number.isInteger(jobs) || jobs < 1) throw new Refusal(`--jobs ${values.jobs}: give a number from 1`);
  return {
    help: false,
    version: given.version,
    tree: values.tree && resolve(values.tree),
    toolchains: given.toolchains.length ? given.toolchains : ['x86_64-gcc', 'arm64-gcc'],
    configs: given.configs.length ? given.configs : ['tiny', 'defconfig'],
    jobs,
  };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        tree: { type: 'string' },
        jobs: { type: 'string', short: 'j' },
      },
    });
  } catch (error) {
    throw new Refusal(`${error.message}; see --help`);
  }
}
