// `git sparse-checkout` leaves files of HEAD out of the work tree. Revisions are whole all the same; the work tree is none
// that an answer could rest on: a handler that is not checked out is not gone.

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RunError } from '../shared/errors.js';
import { runGit } from './git.js';
import { foreignRepository } from './missing-objects.js';

/**
 * The top folder of the sparse checkout that `folder` lies in; undefined for any other folder. Throws for one of
 * somebody else's that may be sparse: git tells nothing of its settings.
 */
export function sparseCheckout(folder: string): string | undefined {
  const git = gitAbove(realpathSync(folder));
  if (git === undefined) return undefined;
  const isSparse =
    runGit(folder, ['config', '--bool', 'core.sparseCheckout']).output.toString().trim() === 'true';
  if (!isSparse && !hasPatterns(git)) return undefined;
  const { ok, output, complaint } = runGit(folder, ['rev-parse', '--show-toplevel']);
  const foreign = foreignRepository(folder, complaint);
  if (foreign) throw foreign;
  return ok && isSparse ? output.toString().trim() : undefined;
}

/** Of a repository that git would find: its folder, or the file that names it (gitrepository-layout(5)). */
function gitAbove(folder: string): string | undefined {
  const [git, parent] = [join(folder, '.git'), dirname(folder)];
  if (existsSync(git)) return git;
  return parent === folder ? undefined : gitAbove(parent);
}

/** Was it made sparse at any time? */
function hasPatterns(git: string): boolean {
  const [, elsewhere = git] = statSync(git).isFile()
    ? (/^gitdir: (.*)/.exec(readFileSync(git, 'utf8')) ?? [])
    : [];
  return existsSync(join(resolve(dirname(git), elsewhere), 'info/sparse-checkout'));
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
