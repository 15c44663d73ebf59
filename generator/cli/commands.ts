// The list of commands, in the order in which a person meets them. Each is loaded only when it is chosen.

import type { Command } from './command.js';

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'scan',
    summary: 'every use: string, handler, file:line, object, built-in / module / off, and why',
    load: async () => (await import('./commands/scan.js')).scan,
  },
  {
    name: 'generate',
    summary: 'the expected payload, byte for byte',
    load: async () => (await import('./commands/generate.js')).generate,
  },
  {
    name: 'check',
    summary: 'the expected payload against the section linked into an image',
    load: async () => (await import('./commands/check.js')).check,
  },
  {
    name: 'dump',
    summary: 'decode and validate the section of an image',
    load: async () => (await import('./commands/dump.js')).dump,
  },
  {
    name: 'why',
    summary: 'from a string to what puts it into the section, or to why it is absent',
    load: async () => (await import('./commands/why.js')).why,
  },
  {
    name: 'objects',
    summary: "the kernel's objects in link order",
    load: async () => (await import('./commands/objects.js')).objects,
  },
  {
    name: 'abi',
    summary: 'what changed between two revisions, and which version must be bumped for it',
    load: async () => (await import('./commands/abi.js')).abi,
  },
  {
    name: 'inventory',
    summary: 'what a kernel understands of the state that a live update hands over',
    load: async () => (await import('./commands/inventory.js')).inventory,
  },
  {
    name: 'compat',
    summary: 'can a live update go from one kernel to another?',
    load: async () => (await import('./commands/compat.js')).compat,
  },
  {
    name: 'matrix',
    summary: 'many kernels against each other, and hops where a pair does not work',
    load: async () => (await import('./commands/matrix.js')).matrixCommand,
  },
  {
    name: 'merge',
    summary: 'the matrix of kernels that several machines have read (lvup matrix --shard)',
    load: async () => (await import('./commands/merge.js')).merge,
  },
  {
    name: 'patch',
    summary: 'the kernel patch that adds the section to a tree that lacks it',
    load: async () => (await import('./commands/patch.js')).patch,
  },
  {
    name: 'rules',
    summary: 'every code that lvup can report',
    load: async () => (await import('./commands/rules.js')).rules,
  },
  {
    name: 'explain',
    summary: 'what a code means at the next live update, and what to do',
    load: async () => (await import('./commands/explain.js')).explain,
  },
];

/** Without a command's name. */
export const DEFAULT_COMMAND: CommandEntry = {
  name: '',
  summary: 'generate, check a vmlinux if one is built, and ask the ABI rules',
  load: async () => (await import('./commands/overview.js')).overview,
};
