// git is asked, never told: no command here writes to the index, the work tree or the object store, and settings
// of the repository that would start a program (core.fsmonitor, pagers, external diff drivers) are switched off.

import { spawnSync } from 'node:child_process';
import { RunError } from '../shared/errors.js';

/** Options before the subcommand. */
export const GIT_OPTIONS: readonly string[] = [
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
  const { status, stdout, stderr, error } = spawnSync('git', [...GIT_OPTIONS, ...args], {
    cwd: directory,
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
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
