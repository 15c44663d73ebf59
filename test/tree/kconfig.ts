// The kernel's own kconfig, built from a kernel source into a temporary folder: it decides what a .config means.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';

const CACHE =
  process.env.LVUP_KERNEL_CACHE ??
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lvup/real-kernel');
const SOURCES = join(CACHE, 'source');

/** The newest kernel source that scripts/real-kernel has fetched. */
export function fetchedKernel(): string | undefined {
  const names = existsSync(SOURCES) ? readdirSync(SOURCES).sort() : [];
  return names.length > 0 ? join(SOURCES, names.at(-1)!) : undefined;
}

export interface Kconfig {
  /** Runs `make TARGET` for the kernel in the build folder. */
  make(...args: readonly string[]): string;
  /** Settles `.config` text against a Kconfig file; what kconfig writes. */
  settle(kconfig: string, config: string): { config: string; autoconf: string };
  readonly build: string;
  remove(): void;
}

export function buildKconfig(source: string): Kconfig {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-kconfig-'));
  const build = join(folder, 'build');
  mkdirSync(build);
  const make = (...args: readonly string[]) =>
    execaSync('make', ['-s', '-C', source, `O=${build}`, ...args], { env: { MAKEFLAGS: '' } }).stdout;
  make('ARCH=x86_64', 'tinyconfig');
  const settle = (kconfig: string, config: string) => {
    const run = mkdtempSync(join(folder, 'run-'));
    writeFileSync(join(run, 'Kconfig'), kconfig);
    writeFileSync(join(run, '.config'), config, 'latin1');
    for (const mode of ['--olddefconfig', '--syncconfig'])
      execaSync(join(build, 'scripts/kconfig/conf'), [mode, 'Kconfig'], { cwd: run });
    const written = (name: string) => readFileSync(join(run, name), 'latin1');
    return { config: written('.config'), autoconf: written('include/generated/autoconf.h') };
  };
  return { make, settle, build, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
