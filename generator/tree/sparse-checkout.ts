// `git sparse-checkout` leaves files of HEAD out of the work tree. Revisions are whole all the same; the work tree is none
// that an answer could rest on: a handler that is not checked out is not gone.

import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RunError } from '../shared/errors.js';
import { runGit } from './git.js';

/** The top folder of the sparse checkout that `folder` lies in; undefined for any other folder. */
export function sparseCheckout(folder: string): string | undefined {
  if (!isBelowGit(realpathSync(folder))) return undefined;
  if (runGit(folder, ['config', '--bool', 'core.sparseCheckout']).output.toString().trim() !== 'true')
    return undefined;
  const { ok, output } = runGit(folder, ['rev-parse', '--show-toplevel']);
  return ok ? output.toString().trim() : undefined;
}

/** Is there a repository that git would find? */
function isBelowGit(folder: string): boolean {
  const parent = dirname(folder);
  return existsSync(join(folder, '.git')) || (parent !== folder && isBelowGit(parent));
}

/** Throws for a work tree that lacks code which git has. */
export function requireWholeCheckout(folder: string): void {
  const top = sparseCheckout(folder);
  if (top === undefined) return;
  const { output } = runGit(top, ['ls-files', '-t', '--', '*.c', '*.h']);
  if (/^S /m.test(output.toString('latin1'))) throw sparseRefusal(top);
}

export function sparseRefusal(top: string): RunError {
  return new RunError(`${top} is a sparse checkout, which lacks files of the kernel`, {
    where: top,
    hint: 'read a revision, --rev HEAD, or check all files out: git sparse-checkout disable',
  });
}
