// From the first word to one command. This comes before commander is loaded: help, version and a mistyped name need
// no parser.

import { EXIT, type ExitCode } from '../findings/exit.js';
import { closest } from '../shared/closest.js';
import { RunError } from '../shared/errors.js';
import { readVersion } from '../shared/version.js';
import { COMMANDS, type CommandEntry, DEFAULT_COMMAND } from './commands.js';

export async function dispatch(argv: readonly string[]): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === '--version' || first === '-V') return print(`${readVersion()}\n`);
  if (first === '--help' || first === '-h' || (first === 'help' && !rest.length))
    return print((await import('./overview-help.js')).overviewHelp());
  if (first === 'help') return runCommand(entryOf(rest[0]!), ['--help']);
  if (first === undefined || first.startsWith('-')) return runCommand(DEFAULT_COMMAND, argv);
  return runCommand(entryOf(first), rest);
}

async function runCommand(entry: CommandEntry, args: readonly string[]): Promise<ExitCode> {
  const [command, { execute }] = await Promise.all([entry.load(), import('./execute.js')]);
  return execute(command, args);
}

function entryOf(name: string): CommandEntry {
  const found = COMMANDS.find((entry) => entry.name === name);
  if (found) return found;
  const names = COMMANDS.map((entry) => entry.name);
  const near = closest(name, names);
  throw new RunError(`unknown command '${name}'`, {
    hint: near ? `did you mean 'lvup ${near}'?` : `the commands are ${names.join(', ')}; see \`lvup --help\``,
  });
}

function print(text: string): ExitCode {
  process.stdout.write(text);
  return EXIT.clean;
}
