// Most command lines have operands and no option (`lvup`, `lvup check vmlinux`). They need no parser, and commander takes
// a sixth of the time of a whole `lvup dump`: it is loaded for everything else.

import type { Command } from './command.js';

/** The operands, when there is nothing else to parse and nothing wrong with them; else undefined. `-` is an operand. */
export function plainArguments(
  { operands = '' }: Pick<Command, 'operands'>,
  args: readonly string[],
): readonly string[] | undefined {
  if (args.some((arg) => arg === '' || (arg.startsWith('-') && arg !== '-'))) return undefined;
  const names = operands.split(' ').filter(Boolean);
  const fewest = names.filter((name) => name.startsWith('<')).length;
  const most = operands.includes('...') ? Number.POSITIVE_INFINITY : names.length;
  return fewest <= args.length && args.length <= most ? args : undefined;
}
