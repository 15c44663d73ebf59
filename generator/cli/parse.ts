// Commander's answers in lvup's own channels: help is output, a usage error is a RunError with a suggestion.

import { CommanderError, type Command as Parser } from 'commander';
import { RunError } from '../shared/errors.js';
import type { Command } from './command.js';
import { type ParsedOptions, parserFor } from './options.js';

export type Parsed =
  | { readonly help: string }
  | { readonly operands: readonly string[]; readonly options: ParsedOptions };

export function parse(command: Command, args: readonly string[]): Parsed {
  let help = '';
  const parser: Parser = parserFor(command)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (help += text), writeErr: () => {} });
  try {
    parser.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { help };
    throw usageError(error, parser);
  }
  refuseEmpty(parser);
  return { operands: parser.args, options: parser.opts() };
}

function usageError({ code, message }: CommanderError, parser: Parser): RunError {
  const [said = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const what =
    code === 'commander.excessArguments'
      ? `unexpected argument '${parser.args.at(-1)}'`
      : said.replace(/[.]$/, '');
  const help = `\`${parser.name()} --help\` shows what it takes`;
  // Commander asks "(Did you mean --format?)".
  const [, near] = /mean (\S+)\?/.exec(suggestion ?? '') ?? [];
  return new RunError(what, { hint: near ? `did you mean ${near}? ${help}` : help });
}

/** An empty value is nearly always a shell variable that is not set, and would silently mean the current folder. */
function refuseEmpty(parser: Parser): void {
  if (parser.args.includes('')) throw new RunError('an argument is empty', { where: parser.name() });
  for (const [name, value] of Object.entries(parser.opts()))
    if (value === '' || (Array.isArray(value) && value.includes('')))
      throw new RunError(`the value of --${name} is empty`, { hint: 'is a shell variable not set?' });
}
