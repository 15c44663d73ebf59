// Documents to their targets. Findings go to standard output, except when a payload is there: then they go beside
// it, to standard error, and the payload stays what it is.

import { RunError } from '../shared/errors.js';
import type { Content, Outcome } from './command.js';
import { runErrorText } from './failure.js';
import type { ParsedOptions } from './options.js';
import type { Target } from './targets.js';
import { styleFor } from './terminal.js';
import { writeWhole } from './write-whole.js';

/** Documents that say the findings themselves. */
const TELLS_FINDINGS = ['text', 'json'];

export async function deliver(
  outcome: Outcome,
  targets: readonly Target[],
  options: ParsedOptions,
): Promise<void> {
  // The verdict stands, even when whoever reads the output goes away in the middle of it.
  process.exitCode = outcome.exitCode;
  // Files first: a reader of standard output that goes away must not cost them.
  for (const { format, file } of targets)
    if (file !== undefined && format in outcome.documents)
      writeWhole(file, await outcome.documents[format]!(await styleFor(undefined, options)));
  const onOutput = targets.find(({ file }) => file === undefined);
  if (onOutput && onOutput.format in outcome.documents) await print(outcome, onOutput.format, options);
  const payload = onOutput && !TELLS_FINDINGS.includes(onOutput.format);
  if (!onOutput || payload) {
    const stream = payload ? process.stderr : process.stdout;
    stream.write(outcome.findings?.(await styleFor(stream, options)) ?? '');
  }
  for (const error of outcome.errors ?? []) process.stderr.write(runErrorText(error));
  if (!options.quiet) for (const note of outcome.notes ?? []) process.stderr.write(`lvup: ${note}\n`);
}

async function print(outcome: Outcome, format: string, options: ParsedOptions): Promise<void> {
  const style = await styleFor(process.stdout, options);
  const short = options.quiet && format === 'text' ? outcome.findings : undefined;
  const content: Content = short ? short(style) : await outcome.documents[format]!(style);
  process.stdout.write(content);
}

/** Control characters of a payload would be obeyed by the terminal. */
export function refuseBinaryOnTerminal(targets: readonly Target[]): void {
  if (!process.stdout.isTTY) return;
  if (targets.some(({ format, file }) => format === 'bin' && file === undefined))
    throw new RunError('binary output is not for a terminal', {
      where: '--format bin',
      hint: 'give a file with -o FILE, or --format hex',
    });
}
