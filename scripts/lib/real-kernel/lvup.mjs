// lvup as its users run it: the built command, in a process of its own.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure, Refusal } from './refusal.mjs';
import { answer } from './run.mjs';

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** Runs lvup; throws unless it exits with one of `exits`. Output is one character a byte. */
export function lvup(args, { exits = [0] } = {}) {
  if (!existsSync(MAIN)) throw new Refusal('lvup is not built; run npm run build');
  const result = answer(process.execPath, [MAIN, ...args], { encoding: 'latin1' });
  if (!exits.includes(result.status))
    throw new Failure(
      `lvup ${args.join(' ')}\nexits ${result.status}, expected ${exits.join(' or ')}\n${result.stdout}${result.stderr}`,
    );
  return result;
}
