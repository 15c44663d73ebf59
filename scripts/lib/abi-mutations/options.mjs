// The command line of scripts/abi-mutations.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../real-kernel/refusal.mjs';

export const USAGE = `usage: scripts/abi-mutations [VERSION] [options]

Changes include/linux/kho/abi/ of a real kernel: swaps, widens, inserts, removes and renames fields, changes lengths,
masks, enumerators and names, edits comments and white space. gcc and pahole say of each change what it does to layouts and
values. Without a bump, lvup abi must find every change that does something and be silent about every other; with the
bump, it must never say that one is missing.

  VERSION      7.3, 7.2, ...; default: the newest linux-source package that is there

  --tree DIR   a tree of your own instead of a package
  --build DIR  a build folder of that kernel (x86_64), for the headers that Kbuild generates;
               default: the first one that scripts/real-kernel has left
  --only TEXT  only changes whose name holds the text
  --verbose    a line for each change
  --help

lvup must be built. Exit code 1: lvup was wrong about at least one change.`;

export function readOptions(argv) {
  const { values, positionals } = parse(argv);
  if (values.help) return { help: true };
  const [version, ...more] = positionals;
  if (more.length || (version && !/^\d+\.\d+$/.test(version)))
    throw new Refusal(`${positionals.at(-1)} is no version such as 7.3`);
  return {
    version,
    tree: values.tree && resolve(values.tree),
    build: values.build && resolve(values.build),
    only: values.only,
    verbose: values.verbose ?? false,
  };
}

function parse(args) {
  const text = { type: 'string' };
  const flag = { type: 'boolean' };
  try {
    const options = { help: { ...flag, short: 'h' }, tree: text, build: text, only: text, verbose: flag };
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Refusal(`${error.message}; see --help`);
  }
}
