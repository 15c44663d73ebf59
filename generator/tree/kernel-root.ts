// Without arguments lvup works on the kernel that the current folder belongs to, as git does with its
// repository: upwards until a folder is the top of a Linux source, or the O= folder of a build of one.

import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describeErrno, RunError } from '../shared/errors.js';
import { inspectFolder, type Lookalike } from './lookalikes.js';

export interface KernelRoot {
  /** Absolute, without symbolic links. */
  readonly source: string;
  /** The O= folder when that is where the search began or ended; absolute. */
  readonly build: string | undefined;
}

/**
 * Finds the kernel that `from` lies in.
 *
 * @throws RunError that names what the nearest look-alike is, and why it is refused
 */
export function findKernelRoot(from: string): KernelRoot {
  const start = realFolder(from);
  let nearest: Lookalike | undefined;
  for (let folder = start; ; folder = dirname(folder)) {
    const found = inspectFolder(folder);
    if (found.kind === 'kernel') return { source: folder, build: undefined };
    if (found.kind === 'build') return { source: sourceOfBuild(folder, found.source), build: folder };
    if (found.kind === 'lookalike' && (nearest === undefined || folder === start)) nearest ??= found;
    if (dirname(folder) === folder) break;
  }
  if (nearest !== undefined) throw refusal(nearest);
  throw new RunError(`${start} is not inside a Linux kernel source tree`, {
    where: from,
    hint: 'go to a kernel tree, or give one with --tree DIR',
  });
}

/** The same for exactly one folder, as `--tree` names it: nothing above it is looked at. */
export function requireKernelRoot(folder: string): KernelRoot {
  const absolute = realFolder(folder);
  const found = inspectFolder(absolute);
  if (found.kind === 'kernel') return { source: absolute, build: undefined };
  if (found.kind === 'build') return { source: sourceOfBuild(absolute, found.source), build: absolute };
  if (found.kind === 'lookalike') throw refusal(found);
  const above = kernelAbove(absolute);
  throw new RunError(`${folder} is not the top folder of a Linux kernel source tree`, {
    where: folder,
    hint:
      above === undefined
        ? 'give the folder that holds the top Makefile, Kbuild, Kconfig, arch/ and init/'
        : `its kernel's top folder is ${above}`,
  });
}

function sourceOfBuild(build: string, written: string): string {
  const source = resolve(build, written);
  if (!existsSync(source)) {
    throw new RunError(`${build} is the build folder of ${source}, which is not there`, {
      where: build,
      hint: 'give the source with --tree DIR and this folder with --build DIR',
    });
  }
  const real = realpathSync(source);
  const found = inspectFolder(real);
  if (found.kind === 'kernel') return real;
  if (found.kind === 'lookalike') throw refusal(found);
  throw new RunError(`${build} is the build folder of ${source}, which is not a Linux kernel source tree`, {
    where: build,
    hint: 'give the source with --tree DIR and this folder with --build DIR',
  });
}

function kernelAbove(folder: string): string | undefined {
  for (let above = dirname(folder); ; above = dirname(above)) {
    if (inspectFolder(above).kind === 'kernel') return above;
    if (dirname(above) === above) return undefined;
  }
}

function refusal({ folder, what, hint }: Lookalike): RunError {
  return new RunError(`${folder} is ${what}`, { where: folder, hint });
}

function realFolder(path: string): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    throw new RunError(`can't open ${path}: ${describeErrno(error)}`, { where: path, cause: error });
  }
  throw new RunError(`${path} is not a directory`, {
    where: path,
    hint: 'give the top folder of a kernel tree',
  });
}
