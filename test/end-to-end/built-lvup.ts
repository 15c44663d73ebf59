// lvup as its users run it: the compiled command in a process of its own, with the environment that the test chooses.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Answer {
  readonly exitCode: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** `env` is the whole environment. Throws when lvup is not built: the tests would ask nothing. */
export function runLvup(args: readonly string[], env: Readonly<Record<string, string>> = {}): Answer {
  if (!existsSync(MAIN)) throw new Error('dist/cli/main.js is not there; run npm run build');
  const { exitCode, stdout, stderr } = execaSync(process.execPath, [MAIN, ...args], {
    reject: false,
    env,
    extendEnv: false,
    encoding: 'buffer',
    stripFinalNewline: false,
  });
  return { exitCode, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr).toString() };
}
