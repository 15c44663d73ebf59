// node_modules/ follows package-lock.json: npm writes its own copy of the lock into it when an installation is complete,
// and that copy's time says for which lock.

import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../real-kernel/refusal.mjs';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs `npm ci` unless what is installed is as new as the lock; returns a note for the step's line. */
export function installModules() {
  const installed = timeOf('node_modules/.package-lock.json');
  if (installed !== undefined && installed >= timeOf('package-lock.json')) return 'as before';
  npm(['ci', '--no-audit', '--no-fund']);
  return 'npm ci';
}

/** Compiles lvup to dist/. */
export function compile() {
  npm(['run', '--silent', 'build']);
  return 'dist/';
}

function npm(args) {
  const { status, error } = spawnSync('npm', args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw new Refusal(`npm: ${error.message}`);
  if (status !== 0) throw new Refusal(`npm ${args.join(' ')} exits ${status}`);
}

function timeOf(path) {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs;
}
