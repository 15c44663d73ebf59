// Help is the first thing that is read: every command has it, and what it shows works.

import { describe, expect, it } from 'vitest';
import { COMMANDS, DEFAULT_COMMAND } from '../../generator/cli/commands.js';
import { parse } from '../../generator/cli/parse.js';
import { lvup } from '../helpers/lvup.js';

const commands = await Promise.all([DEFAULT_COMMAND, ...COMMANDS].map((entry) => entry.load()));

describe('lvup --help', () => {
  it('names every command on one screen', () => {
    const { stdout, exitCode } = lvup(['--help']);
    expect(exitCode).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toContain(`\n  lvup ${name} `);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(104);
  });

  it.each([['help'], ['-h']])('is `lvup %s`, too', (word) => {
    expect(lvup([word]).stdout).toBe(lvup(['--help']).stdout);
  });

  it('has the version beside it', () => {
    expect(lvup(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe.each(COMMANDS.map(({ name }) => name))('lvup %s', (name) => {
  it('--help has a usage line and examples, and `lvup help` shows the same', () => {
    const { stdout, exitCode } = lvup([name, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: lvup ${name} `));
    expect(stdout).toContain('\nExamples:\n  lvup ');
    expect(lvup(['help', name]).stdout).toBe(stdout);
  });
});

describe.each(commands)('the examples of "lvup $name"', (command) => {
  it.each(command.examples.map(({ line }) => line))('%s', (line) => {
    const [first] = line.split(' | ');
    const words = first!.split(' ').slice(1);
    const name = words[0] !== undefined && !words[0].startsWith('-') ? words.shift()! : '';
    const shown = commands.find((one) => one.name === name)!;
    expect(parse(shown, words)).toHaveProperty('operands');
  });
});

describe('a list of commands', () => {
  it('loads the command that it names', () => {
    expect(commands.slice(1).map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name));
  });
});
