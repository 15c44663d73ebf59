// A missing tool is a visible skip with the tool's name; with REQUIRE_TOOLS=1, as in CI, it is a failure.

import { execaSync } from 'execa';

/** For describe.skipIf: true when the tool is not there and may be missing. */
export function requireTool(name: string, present = isInstalled(name)): boolean {
  if (present) return false;
  if (process.env.REQUIRE_TOOLS === '1') throw new Error(`${name} is not installed and REQUIRE_TOOLS=1`);
  process.stderr.write(`skipped: ${name} is not installed\n`);
  return true;
}

/** For what no set-up brings: a kernel that scripts/real-kernel has fetched or built. True when it is not there. */
export function lacksKernel(what: string, present: boolean): boolean {
  if (!present) process.stderr.write(`skipped: no ${what}; scripts/real-kernel makes one\n`);
  return !present;
}

export function isInstalled(name: string): boolean {
  return execaSync(name, ['--version'], { reject: false }).exitCode === 0;
}
