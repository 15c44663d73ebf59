#!/usr/bin/env node
// The process: everything else in cli/ is given what it needs. Little is imported here, because a command line tool
// is started hundreds of times by scripts, and each module costs.

import { dispatch } from './dispatch.js';
import { reportFailure } from './failure.js';

// A reader that went away (`lvup dump vmlinux | head -1`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.exitCode = reportFailure(error);
  process.exit();
});

// Without this Node would end with 1, which says that the kernel has findings.
process.on('uncaughtException', (error) => {
  process.exitCode = reportFailure(error);
  process.exit();
});

try {
  process.exitCode = await dispatch(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
