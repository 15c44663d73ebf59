// git is asked, never told: no command here writes to the index, the work tree or the object store, and settings
// of the repository that would start a program (core.fsmonitor, pagers, external diff drivers) are switched off. Inside
// a hook git's own variables name the repository of the hook (githooks(5)), which need not be the one that is asked for.

import { spawnSync } from 'node:child_process';
import { RunError } from '../shared/errors.js';

/**
 * The command and its options before the subcommand. GIT_OBJECT_DIRECTORY stays as it is: only through it a
 * pre-receive hook sees what was pushed. GIT_NO_LAZY_FETCH keeps a partial clone from filling up on the way.
 */
export const GIT_COMMAND: readonly string[] = [
  'env',
  ...['DIR', 'WORK_TREE', 'INDEX_FILE', 'COMMON_DIR', 'PREFIX', 'NAMESPACE'].flatMap((name) => [
    '-u',
    `GIT_${name}`,
  ]),
  'GIT_NO_LAZY_FETCH=1',
  'git',
  '--no-pager',
  '--no-optional-locks',
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
];

export interface GitAnswer {
  readonly ok: boolean;
  readonly status: number | null;
  readonly output: Buffer;
  /** Standard error, trimmed. */
  readonly complaint: string;
}

/** Runs one git command to its end. Throws a `RunError` only when there is no git. */
export function runGit(directory: string, args: readonly string[]): GitAnswer {
  const [command, ...options] = GIT_COMMAND;
  const { status, stdout, stderr, error } = spawnSync(command!, [...options, ...args], {
    cwd: directory,
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === NOT_FOUND || (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    throw new RunError("git isn't installed, or the folder doesn't exist", {
      where: directory,
      hint: 'install git, or give the kernel as a folder with --tree',
    });
  }
  return {
    ok: error === undefined && status === 0,
    status,
    output: stdout,
    complaint: String(stderr ?? error).trim(),
  };
}

/** env(1) exits with this when there is no such command. */
const NOT_FOUND = 127;
