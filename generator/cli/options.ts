// The options, once for all commands, in commander's terms. Values are checked where they are used: an unknown
// architecture is refused by the stage that knows them all.

import { Option, Command as Parser } from 'commander';
import type { Command, CommandOptions, OptionGroup } from './command.js';

export interface ParsedOptions extends CommandOptions {
  readonly tree?: string;
  readonly build?: string;
  readonly config?: string;
  readonly arch?: string;
  readonly cc?: string;
  readonly rev?: string;
  readonly cache?: boolean;
  readonly output?: string;
  readonly format?: readonly string[];
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly modules?: string | true;
}

const GROUPS: Readonly<Record<OptionGroup, readonly Option[]>> = {
  source: [
    new Option('--tree <dir>', 'the source; by default the kernel that the current folder is in'),
    new Option('--rev <rev>', 'read the source from this git revision'),
  ],
  kernel: [
    new Option('--build <dir>', 'the folder that was given to make as O='),
    new Option('--config <file>', 'the .config; by default the one in the build folder'),
    new Option('--arch <arch>', 'refuse a .config of another architecture'),
    new Option('--cc <compiler>', 'gcc, clang, gcc-12, clang-19; by default what the .config names'),
    new Option('--no-cache', 'neither read nor write the cache of the scan'),
  ],
  output: [new Option('-o, --output <file>', 'write there; the file is replaced whole or not at all')],
  policy: [
    new Option(
      '--policy <file>',
      'what must survive: a YAML file, or `systemd`; without it, all that OLD lists',
    ),
    new Option('--profile <name>', 'a list of versions in the policy that kernels are asked to speak'),
    new Option('--in-use <file>', 'what is really in use: strings, names or globs, one a line'),
  ],
  'both-ways': [new Option('--both-ways', 'rollback: the way back must work as well')],
  parts: [
    new Option(
      '--old-modules <dir>',
      'modules of OLD, such as /lib/modules/VERSION; may be repeated',
    ).argParser(collect),
    new Option('--new-modules <dir>', 'modules of NEW; may be repeated').argParser(collect),
  ],
  shard: [new Option('--shard <i/n>', 'read only a share of the kernels, and write it for `lvup merge`')],
  abi: [
    new Option('--each', 'every commit of the range, or every patch of the series, by itself'),
    new Option('--show', 'print the contracts of the tree instead'),
    new Option('--baseline <file>', 'compare with contracts that were written down'),
    new Option('--update', 'write the baseline instead'),
    new Option(
      '--exceptions <file>',
      'YAML: findings that are accepted, with a reason, and who governs what',
    ),
    new Option('--no-cache', 'neither read nor write the cache of the search for handlers'),
  ],
  modules: [
    new Option(
      '--modules [name]',
      'the payload of each module instead of vmlinux, or of the one that is named',
    ),
  ],
  'explain-path': [
    new Option('--explain-path', 'each layer of an image that was taken off, with its offset and size'),
  ],
  schema: [new Option('--schema', 'print the JSON Schema of an inventory instead')],
};

function collect(value: string, all: readonly string[] = []): readonly string[] {
  return [...all, value];
}

/** A parser for one command. Nothing is printed and the process never ends here: see parse.ts. */
export function parserFor(command: Command): Parser {
  const parser = new Parser(command.name ? `lvup ${command.name}` : 'lvup')
    .description(command.description)
    .helpOption('-h, --help', 'this text')
    .configureHelp({ helpWidth: 100 })
    .addHelpText('after', examplesText(command));
  if (command.operands) parser.arguments(command.operands);
  for (const group of command.options) for (const option of GROUPS[group]) parser.addOption(option);
  return parser
    .addOption(
      new Option('--format <type[:file]>', `${command.formats.join(', ')}; may be repeated`).argParser(
        collect,
      ),
    )
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .addOption(new Option('-q, --quiet', 'findings alone').conflicts('verbose'))
    .addOption(new Option('-v, --verbose', 'times, hashes and evidence as well'));
}

function examplesText({ examples }: Command): string {
  const width = Math.max(...examples.map(({ line }) => line.length));
  const lines = examples.map(({ line, what }) => `  ${line.padEnd(width)}  ${what}`);
  return `\nExamples:\n${lines.join('\n')}`;
}
