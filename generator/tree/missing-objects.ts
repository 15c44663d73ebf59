// A partial clone (git clone --filter=blob:none) has commits without their files, a shallow one (--depth) has a few
// commits. git would fetch what is missing one object at a time and store it; lvup says what to fetch at once.

import { RunError } from '../shared/errors.js';
import { runGit } from './git.js';

/** The error for objects that a revision has and the repository lacks. `what`: which, in words. */
export function missingObjects(repository: string, what: string): RunError {
  const promisor = promisorRemote(repository);
  return new RunError(`the git repository ${repository} lacks ${what}`, {
    where: repository,
    hint:
      promisor === undefined
        ? `see what is damaged: git -C ${repository} fsck`
        : `this is a partial clone; fetch the rest: git -C ${repository} fetch --refetch --no-filter ${promisor}`,
  });
}

/** The error for a name that is no revision here. */
export function unknownRevision(repository: string, revision: string): RunError {
  const [remote = 'origin'] = linesOf(repository, ['remote']);
  const isShallow = linesOf(repository, ['rev-parse', '--is-shallow-repository'])[0] === 'true';
  return new RunError(`git knows no revision '${revision}'`, {
    where: repository,
    hint: isShallow
      ? `this is a shallow clone; fetch the history: git -C ${repository} fetch --unshallow --tags ${remote}`
      : 'use a name that `git rev-parse` takes: a tag, a branch, HEAD^, an abbreviated hash',
  });
}

/** The error for a folder in which git finds no repository, or one that it does not touch. */
export function noRepository(directory: string, complaint: string): RunError {
  return (
    foreignRepository(directory, complaint) ??
    new RunError(`${directory} is not in a git repository`, {
      where: directory,
      hint: 'give a git clone of the kernel with --tree, or leave out --rev to read the files as they are',
    })
  );
}

/** The error for a repository of another user's; undefined for other complaints of git's. */
export function foreignRepository(directory: string, complaint: string): RunError | undefined {
  // The command is the same in all languages, and its folder may be one above.
  const [remedy] = /git config --global --add safe\.directory .+/.exec(complaint) ?? [];
  return remedy === undefined
    ? undefined
    : new RunError(`git detected dubious ownership of ${directory}: somebody else owns it`, {
        where: directory,
        hint: `if you trust it: ${remedy}`,
      });
}

function promisorRemote(repository: string): string | undefined {
  const [line] = linesOf(repository, ['config', '--get-regexp', '^remote\\..*\\.promisor$', 'true']);
  return line?.replace(/^remote\.(.*)\.promisor true$/, '$1');
}

function linesOf(repository: string, args: readonly string[]): string[] {
  const { ok, output } = runGit(repository, args);
  return ok
    ? output
        .toString()
        .split('\n')
        .filter((line) => line !== '')
    : [];
}
