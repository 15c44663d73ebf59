// An error is the user's to mend and says what, where and what to do; a bug is ours and says so, with its stack.

import { EXIT, type ExitCode } from '../findings/exit.js';
import { describeErrno, RunError } from '../shared/errors.js';
import { readVersion } from '../shared/version.js';

/** Writes to standard error; the exit code. */
export function reportFailure(error: unknown): ExitCode {
  if (error instanceof RunError) {
    process.stderr.write(runErrorText(error));
    return EXIT.cannotRun;
  }
  if (isFullOutput(error)) {
    process.stderr.write(`lvup: can't write the output: ${describeErrno(error)}\n`);
    return EXIT.cannotRun;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `${stack}\n\nlvup: this is a bug in lvup ${readVersion()} (node ${process.version}); please report it with the lines above\n`,
  );
  return EXIT.bug;
}

/** Of a redirection: files that lvup opens itself are a RunError already. */
function isFullOutput(error: unknown): boolean {
  const { syscall, code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  return syscall === 'write' && ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'].includes(code);
}

export function runErrorText({ message, where, hint }: RunError): string {
  const lines = [`lvup: ${message}`];
  if (where !== undefined && !message.includes(where)) lines.push(`  at ${where}`);
  if (hint !== undefined) lines.push(`  ${hint}`);
  return `${lines.map(oneLine).join('\n')}\n`;
}

/** Names come from the command line and the file system; a newline or escape in one must not look like output of ours. */
function oneLine(line: string): string {
  return line.replace(
    /[\x00-\x1f\x7f]/g,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
