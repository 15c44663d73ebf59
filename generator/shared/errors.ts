// Three channels, never mixed: a finding (about the kernel, data), an error (about this run, exit 2), a bug
// (thrown with its stack). This file is the second channel.

export interface ErrorDetails {
  /** Where: a path, `file:line`, or an option as typed. */
  readonly where?: string;
  /** What to do about it: an imperative sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** This run can't go on, and the user can do something about it. Never thrown for a fault of lvup's own. */
export class RunError extends Error {
  override readonly name = 'RunError';
  readonly where: string | undefined;
  readonly hint: string | undefined;

  constructor(what: string, { where, hint, cause }: ErrorDetails = {}) {
    super(what, cause === undefined ? undefined : { cause });
    this.where = where;
    this.hint = hint;
  }
}

/** The errno of a failed system call in the words of strerror(3), without Node's call and path. */
export function describeErrno(error: unknown): string {
  const code = (error as NodeJS.ErrnoException)?.code;
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or directory',
    EACCES: 'permission denied',
    EPERM: 'operation not permitted',
    EISDIR: 'is a directory',
    ENOTDIR: 'not a directory',
    ELOOP: 'too many levels of symbolic links',
    ENAMETOOLONG: 'file name too long',
    ENOSPC: 'no space left on device',
    EROFS: 'read-only file system',
    EMFILE: 'too many open files',
  };
  return (code && words[code]) ?? code ?? String((error as Error)?.message ?? error);
}
