// A fresh machine has no compilers. Root on a Debian gets them installed; anybody else gets the one command to give to
// root.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal } from '../real-kernel/refusal.mjs';

/**
 * Looks for programs and, where that is possible, installs the packages of those that are missing.
 *
 * @param {Readonly<Record<string, string>>} programs - name of a program -> its Debian package
 * @param {{optional?: boolean}} options - optional: go on without what can't be had, and say so
 * @returns {string} a note for the step's line
 * @throws Refusal with the command that would install the rest
 */
export function provide(programs, { optional = false } = {}) {
  const wanted = missing(programs);
  if (wanted.length === 0) return 'all there';
  const names = packagesOf(programs, wanted);
  if (canInstall()) installAll(names);
  const still = missing(programs);
  if (still.length === 0) return `installed ${names.join(', ')}`;
  const advice = `not there: ${still.join(', ')}; on Debian, as root: ${command(packagesOf(programs, still)).join(' ')}`;
  if (!optional) throw new Refusal(advice);
  return `${advice}; tests that need them are skipped`;
}

function missing(programs) {
  return Object.keys(programs).filter((name) => !(name.startsWith('/') ? existsSync(name) : isOnPath(name)));
}

export function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function packagesOf(programs, names) {
  return [...new Set(names.map((name) => programs[name]))].sort();
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && isOnPath('apt-get');
}

/** One package that this release does not have keeps the others from being installed: then one by one. */
function installAll(names) {
  apt(['apt-get', 'update']);
  if (!apt(command(names))) for (const name of names) apt(command([name]));
}

function command(names) {
  return ['apt-get', 'install', '--yes', '--no-install-recommends', ...names];
}

/** Prints what apt-get says when it fails; true when it did not. */
function apt([program, ...args]) {
  console.log(`  $ ${program} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0)
    console.log(
      `${stdout ?? ''}${stderr ?? error?.message ?? ''}`.trimEnd().split('\n').slice(-5).join('\n'),
    );
  return status === 0;
}
