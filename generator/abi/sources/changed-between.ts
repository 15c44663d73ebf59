// What differs between two trees of a repository, without looking into them.

import { runGit } from '../../tree/git.js';

/** Paths, relative to the two trees; undefined when one of the two is not there any more. */
export function changedBetween(root: string, before: string, after: string): string[] | undefined {
  const { ok, output } = runGit(root, [
    'diff-tree',
    '-r',
    '-z',
    '--name-only',
    '--no-renames',
    before,
    after,
  ]);
  return ok
    ? output
        .toString()
        .split('\0')
        .filter((name) => name !== '')
    : undefined;
}
