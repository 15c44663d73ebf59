// A kernel build needs compilers and libraries that a fresh machine does not have. Root gets them installed; anybody
// else gets the one command to give to root.

import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { Refusal } from './refusal.mjs';
import { output } from './run.mjs';
import { needsOf } from './toolchains.mjs';

/** Installs what the toolchains need and the machine does not have; returns a note for the step's line. */
export function installPackages({ toolchains }) {
  const missing = missingPackages(toolchains);
  if (missing.length === 0) return 'all there';
  const command = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0)
    throw new Refusal(`these packages are missing; as root: ${command.join(' ')}`);
  output('apt-get', ['update']);
  output(command[0], command.slice(1), { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const still = missingPackages(toolchains);
  if (still.length) throw new Refusal(`installed, but still not found: ${still.join(', ')}`);
  return `installed ${missing.join(', ')}`;
}

function missingPackages(toolchains) {
  const needs = Object.assign({}, ...toolchains.map(needsOf));
  const missing = Object.entries(needs).filter(([what]) => !isThere(what));
  return [...new Set(missing.map(([, name]) => name))].sort();
}

/** A path, or the name of a command. */
function isThere(what) {
  if (what.startsWith('/')) return existsSync(what);
  return (process.env.PATH ?? '').split(delimiter).some((directory) => existsSync(`${directory}/${what}`));
}
