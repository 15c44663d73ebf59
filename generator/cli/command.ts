// A command is data: what it takes, what it can print, and one function from a call to an outcome. Parsing, help,
// files, colours and exit codes are the same for all and stand elsewhere.

import type { ExitCode } from '../findings/exit.js';
import type { RunOptions } from '../pipeline.js';
import type { Style } from '../report/style.js';
import type { RunError } from '../shared/errors.js';

export interface Command {
  readonly name: string;
  /** One line for the list of commands, without a full stop. */
  readonly summary: string;
  /** Paragraphs for `--help`. */
  readonly description: string;
  /** In commander's syntax: `<image>`, `[code]`, `<image...>`. */
  readonly operands?: string;
  readonly options: readonly OptionGroup[];
  /** What --format takes; the first is the default. */
  readonly formats: readonly string[];
  readonly examples: readonly Example[];
  run(call: Call): Promise<Outcome>;
}

/**
 * source, kernel: which tree, build and configuration; output: -o; policy: what must survive a live update; parts: the
 * modules of each side; shard: a share of the work; schema: the shape of the JSON; abi: what to compare, and what is
 * accepted; explain-path: where in an image the section was found.
 */
export type OptionGroup =
  | 'source'
  | 'kernel'
  | 'output'
  | 'policy'
  | 'both-ways'
  | 'parts'
  | 'shard'
  | 'schema'
  | 'abi'
  | 'modules'
  | 'explain-path';

export interface Example {
  readonly line: string;
  readonly what: string;
}

export interface Call {
  readonly operands: readonly string[];
  readonly kernel: RunOptions;
  /** Each format that was asked for. */
  readonly formats: readonly string[];
  /** Of the groups that only some commands have. */
  readonly options: CommandOptions;
}

/** As typed; each command checks its own. */
export interface CommandOptions {
  readonly policy?: string;
  readonly profile?: string;
  readonly inUse?: string;
  readonly bothWays?: boolean;
  readonly oldModules?: readonly string[];
  readonly newModules?: readonly string[];
  readonly shard?: string;
  readonly schema?: boolean;
  readonly each?: boolean;
  readonly show?: boolean;
  readonly baseline?: string;
  readonly update?: boolean;
  readonly exceptions?: string;
  readonly modules?: string | true;
  readonly explainPath?: boolean;
}

export type Content = string | Uint8Array;

export interface Outcome {
  readonly exitCode: ExitCode;
  /** By format. */
  readonly documents: Readonly<Record<string, (style: Style) => Content | Promise<Content>>>;
  /** The findings alone, one line each: what --quiet leaves, and what goes beside a payload. */
  readonly findings?: (style: Style) => string;
  /** For standard error, each one line: what a person should know beside the payload. */
  readonly notes?: readonly string[];
  /** What could not be read while the rest could; the exit code is 2 then. */
  readonly errors?: readonly RunError[];
}
