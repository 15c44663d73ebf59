// Where scripts/real-kernel and scripts/link-order keep kernels: what they have left there is asked for, never made, by
// tests. A folder is called `<source package>-<toolchain>`, of link-order `...-<configuration>`.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export function kernelCache(): string {
  const { LVUP_KERNEL_CACHE, XDG_CACHE_HOME } = process.env;
  return LVUP_KERNEL_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lvup/real-kernel');
}

export interface RealBuild {
  readonly name: string;
  /** The build folder. */
  readonly path: string;
  readonly toolchain: string;
  readonly config: string;
  /** Compiled and linked by scripts/real-kernel; else made by scripts/link-order, whose compiler compiles nothing. */
  readonly linked: boolean;
  /** The generated headers are of this .config, and not of another one that came behind or before it. */
  readonly inStep: boolean;
  /** The command that makes it. */
  readonly madeBy: string;
}

const NAME =
  /^(?:linux-source-([\d.]+)_)?.*-(x86_64-gcc|x86_64-clang|arm64-gcc)(?:-(tiny|defconfig|allyesconfig))?$/;

/** All that are finished, by name. */
export function realBuilds(): RealBuild[] {
  const finished = [
    { folder: 'build', file: 'vmlinux' },
    { folder: 'link-order', file: 'vmlinux.a' },
  ];
  return finished.flatMap(({ folder, file }) => {
    const parent = join(kernelCache(), folder);
    const names = existsSync(parent) ? readdirSync(parent).sort() : [];
    return names.flatMap((name) => {
      const [, version = '', toolchain, config = 'tiny'] = NAME.exec(name) ?? [];
      const path = join(parent, name);
      if (toolchain === undefined || !existsSync(join(path, file))) return [];
      const linked = folder === 'build';
      const handlers = name.includes('+handlers-') ? ' --handlers' : '';
      const madeBy = linked
        ? `scripts/real-kernel ${version} ${toolchain}${handlers}`
        : `scripts/link-order ${version} ${toolchain} ${config}`;
      return [{ name, path, toolchain, config, linked, inStep: isInStep(path), madeBy }];
    });
  });
}

/** Strings are spelled in another way in auto.conf; numbers and y and m are not. */
function isInStep(build: string): boolean {
  const symbols = (file: string): string => {
    const path = join(build, file);
    const text = existsSync(path) ? readFileSync(path, 'latin1') : '';
    return [...text.matchAll(/^CONFIG_\w+=[ym]$/gm)]
      .map(([line]) => line)
      .sort()
      .join();
  };
  return symbols('.config') === symbols('include/config/auto.conf');
}

export interface WantedBuild {
  readonly title: string;
  /** undefined when there is none for this toolchain. */
  readonly build: RealBuild | undefined;
  readonly madeBy: string;
}

/** The linked builds there are, and of every toolchain without one the command that makes it. */
export function wantedBuilds(): WantedBuild[] {
  const builds = realBuilds().filter(({ linked }) => linked);
  const missing = ['x86_64-gcc', 'x86_64-clang', 'arm64-gcc'].filter(
    (name) => !builds.some(({ toolchain }) => toolchain === name),
  );
  return [
    ...builds.map((build) => ({ title: build.name, build, madeBy: build.madeBy })),
    ...missing.map((name) => ({
      title: name,
      build: undefined,
      madeBy: `scripts/real-kernel ${name} --handlers`,
    })),
  ];
}
