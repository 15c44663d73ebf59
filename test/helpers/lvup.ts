// lvup as its users run it: the built command in a process of its own.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const MAIN = join(ROOT, 'dist/cli/main.js');

export interface LvupOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface LvupAnswer {
  /** One character a byte. */
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs `lvup ARGS` to its end; dist/ is built first when it is older than the source. */
export function lvup(args: readonly string[], { cwd = ROOT, env = {} }: LvupOptions = {}): LvupAnswer {
  buildOnce();
  const answer = execaSync('node', [MAIN, ...args], {
    cwd,
    // A cache of another run would hide a cold scan that is wrong.
    env: {
      HOME: '/nonexistent',
      XDG_CACHE_HOME: '',
      KBUILD_OUTPUT: '',
      NO_COLOR: '',
      FORCE_COLOR: '',
      ...env,
    },
    reject: false,
    encoding: 'latin1',
    stripFinalNewline: false,
  });
  return { stdout: answer.stdout, stderr: answer.stderr, exitCode: answer.exitCode ?? -1 };
}

let built = false;

/** Test files run in parallel: one builds, the others wait for it. */
export function buildOnce(): void {
  if (built) return;
  const lock = join(ROOT, 'node_modules/.lvup-build');
  for (const end = Date.now() + 120_000; !isFresh(); ) {
    try {
      mkdirSync(lock);
    } catch {
      if (Date.now() > end)
        throw new Error(`another run is still building; if there is none, remove ${lock}`);
      execFileSync('sleep', ['0.2']);
      continue;
    }
    try {
      // Type errors are for `npm run typecheck` to tell; the compiler writes its output all the same.
      const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
      execaSync('node', tsc, { cwd: ROOT, reject: false });
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
    break;
  }
  if (!existsSync(MAIN)) throw new Error('dist/cli/main.js could not be built: see npm run build');
  built = true;
}

function isFresh(): boolean {
  if (!existsSync(MAIN)) return false;
  const names = readdirSync(join(ROOT, 'generator'), { recursive: true }) as string[];
  return names
    .filter((name) => name.endsWith('.ts'))
    .every((name) => {
      const output = statSync(join(ROOT, 'dist', name.replace(/\.ts$/, '.js')), { throwIfNoEntry: false });
      return output !== undefined && output.mtimeMs >= statSync(join(ROOT, 'generator', name)).mtimeMs;
    });
}
