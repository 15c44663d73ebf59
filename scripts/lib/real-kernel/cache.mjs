// A kernel is 160 MB to fetch, 1.6 GB unpacked and minutes to build: all of it stays outside the repository, and
// a file that names what was done marks every finished step, so that a run that was interrupted goes on there.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export function cacheDirectory(env = process.env) {
  if (env.LVUP_KERNEL_CACHE) return env.LVUP_KERNEL_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lvup', 'real-kernel');
}

/** A folder of the cache, made when it is not there. */
export function folder(...parts) {
  const path = join(...parts);
  mkdirSync(path, { recursive: true });
  return path;
}

/** Does `mark` say that the step was finished with this very input? */
export function isDone(mark, input) {
  return existsSync(mark) && readFileSync(mark, 'utf8') === input;
}

/** Written last, and in one piece. */
export function markDone(mark, input) {
  writeWhole(mark, input);
}

export function forget(path) {
  rmSync(path, { recursive: true, force: true });
}

/** Replaces a file by a new one of the same name: a hard link to the old one elsewhere keeps its content. */
export function writeWhole(path, content) {
  const temporary = `${path}.lvup-new`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
