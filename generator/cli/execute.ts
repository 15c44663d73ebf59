// One command from its arguments to its exit code: parse, run, print.

import { EXIT, type ExitCode } from '../findings/exit.js';
import type { RunOptions } from '../pipeline.js';
import type { Command } from './command.js';
import { deliver, refuseBinaryOnTerminal } from './deliver.js';
import type { ParsedOptions } from './options.js';
import type { Parsed } from './parse.js';
import { plainArguments } from './plain-arguments.js';
import { type Progress, progressOn } from './progress.js';
import { targetsOf } from './targets.js';

export async function execute(command: Command, args: readonly string[]): Promise<ExitCode> {
  const parsed = await parse(command, args);
  if ('help' in parsed) {
    process.stdout.write(parsed.help);
    return EXIT.clean;
  }
  const { operands, options } = parsed;
  const targets = targetsOf({ known: command.formats, asked: options.format ?? [], output: options.output });
  refuseBinaryOnTerminal(targets);
  const progress = progressOn(process.stderr, !options.quiet);
  try {
    const kernel = await kernelOptions(command, options, progress);
    const outcome = await command.run({
      operands,
      kernel,
      formats: targets.map(({ format }) => format),
      options,
    });
    progress.clear();
    await deliver(outcome, targets, options);
    return outcome.exitCode;
  } finally {
    progress.clear();
  }
}

async function parse(command: Command, args: readonly string[]): Promise<Parsed> {
  const operands = plainArguments(command, args);
  if (operands) return { operands, options: { color: 'auto' } };
  return (await import('./parse.js')).parse(command, args);
}

async function kernelOptions(
  command: Command,
  options: ParsedOptions,
  progress: Progress,
): Promise<RunOptions> {
  const { tree, build, config, arch, cc, rev, cache = true } = options;
  const { env } = process;
  const cached = cache && (command.options.includes('kernel') || command.options.includes('abi'));
  // make itself obeys KBUILD_OUTPUT; what is named here is stronger.
  const fromMake = tree === undefined && config === undefined ? env.KBUILD_OUTPUT || undefined : undefined;
  return {
    cwd: process.cwd(),
    tree,
    build: build ?? fromMake,
    config,
    arch,
    cc,
    rev,
    cacheFolder: cached ? (await import('../scan/cache.js')).defaultCacheFolder(env) : undefined,
    onProgress: (step) => progress.step(step),
  };
}
