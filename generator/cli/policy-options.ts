// --policy, --profile and --in-use as values: a policy is a file, or the name of one that comes with lvup.

import { resolve } from 'node:path';
import type { DemandOptions } from '../compat/demands.js';
import type { Policy } from '../compat/policy/policy.js';
import { readText } from '../kernel-inventory.js';
import { pathKind } from '../shared/path-kind.js';
import type { Call } from './command.js';

export async function policyOf({ options, kernel: { cwd } }: Call): Promise<Policy> {
  const { policy } = options;
  const [{ EVERYTHING_MANDATORY }, { parsePolicy, readyPolicy }, { isReadyPolicy, noSuchPolicy }] =
    await Promise.all([
      import('../compat/policy/policy.js'),
      import('../compat/policy/parse-policy.js'),
      import('../compat/policy/ready-policies.js'),
    ]);
  if (policy === undefined) return EVERYTHING_MANDATORY;
  if (isReadyPolicy(policy)) return readyPolicy(policy);
  const path = resolve(cwd, policy);
  if (!policy.includes('/') && pathKind(path) === undefined) throw noSuchPolicy(policy);
  return parsePolicy(readText(path), policy);
}

export async function demandOptions({ options, kernel: { cwd } }: Call): Promise<DemandOptions> {
  const { inUse, profile } = options;
  if (inUse === undefined) return { profile };
  const { parseInUse } = await import('../compat/in-use.js');
  return { profile, inUse: parseInUse(readText(resolve(cwd, inUse)), inUse) };
}
