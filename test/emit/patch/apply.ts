// git and patch decide whether a patch is one.

import { execaSync } from 'execa';

/** Applies with `patch -p1`, after `git apply --check` agreed; fuzz and offsets are failures. */
export function applyPatch(tree: string, patch: string): void {
  const input = Buffer.from(patch, 'latin1');
  execaSync('git', ['apply', '--check', '-'], { cwd: tree, input });
  const { stdout } = execaSync('patch', ['-p1', '--batch', '--fuzz=0'], { cwd: tree, input });
  if (/fuzz|offset/.test(stdout)) throw new Error(stdout);
}
