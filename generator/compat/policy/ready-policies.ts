// Policies that come with lvup are YAML files like any other, in templates/policies/: they can be read, and copied.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { closest } from '../../shared/closest.js';
import { RunError } from '../../shared/errors.js';
import { TEMPLATES_FOLDER } from '../../shared/templates-folder.js';

const FILES = { systemd: 'systemd.yaml' } as const;

export type ReadyPolicy = keyof typeof FILES;
export const READY_POLICIES = Object.keys(FILES) as readonly ReadyPolicy[];

const FOLDER = new URL('policies/', TEMPLATES_FOLDER);

export function isReadyPolicy(name: string): name is ReadyPolicy {
  return Object.hasOwn(FILES, name);
}

/** RunError when lvup comes with no policy of that name. */
export function requireReadyPolicy(name: string, where: string): ReadyPolicy {
  if (isReadyPolicy(name)) return name;
  throw new RunError(`there is no ready policy '${name}'`, { where, hint: hintFor(name) });
}

/** The error for a word that is neither a file nor a ready policy. */
export function noSuchPolicy(name: string): RunError {
  return new RunError('there is no such file, and no ready policy of that name', {
    where: name,
    hint: hintFor(name),
  });
}

function hintFor(name: string): string {
  const near = closest(name, READY_POLICIES);
  return near ? `Did you mean '${near}'?` : `There is ${READY_POLICIES.join(', ')}.`;
}

export function readyPolicyText(name: ReadyPolicy): string {
  return readFileSync(fileURLToPath(new URL(FILES[name], FOLDER)), 'utf8');
}
