// From the options that name a kernel to the value that every later stage asks: a tree, its build folder, its
// configuration and version. The options follow the design's command line; what is not given is found.

import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeErrno, RunError } from '../shared/errors.js';
import type { KernelConfig, KernelInput, KernelVersion, SourceTree } from '../types.js';
import { readConfig } from './kernel-config.js';
import { findKernelRoot, type KernelRoot, requireKernelRoot } from './kernel-root.js';
import { locateConfig, missingConfig } from './locate-config.js';
import { inspectFolder } from './lookalikes.js';
import { openRevision } from './revision.js';
import { sparseCheckout, sparseRefusal } from './sparse-checkout.js';
import { readKernelVersion } from './version.js';
import { openWorkTree, WorkTree } from './work-tree.js';

export interface OpenOptions {
  /** The folder that relative paths start from, and where the search for a kernel begins. */
  readonly cwd: string;
  /** --tree */
  readonly tree?: string | undefined;
  /** --build, or the O= / KBUILD_OUTPUT folder. */
  readonly build?: string | undefined;
  /** --config */
  readonly config?: string | undefined;
  /** --arch */
  readonly arch?: string | undefined;
  /** --cc */
  readonly cc?: string | undefined;
  /** --rev: read the source from this git revision instead of from the files. */
  readonly rev?: string | undefined;
}

/** A kernel whose configuration may be unknown. */
export interface OpenedKernel {
  readonly tree: SourceTree;
  readonly build: SourceTree;
  readonly version: KernelVersion;
  readonly config: KernelConfig | undefined;
}

/** Opens a kernel with its configuration. Throws a `RunError` that says what to do when there is none. */
export function openKernel(options: OpenOptions): KernelInput {
  const place = locate(options);
  const { config, ...rest } = open(options, place);
  if (config === undefined) throw missingConfig(place);
  return { ...rest, config };
}

/** The same for commands that can do without a configuration. An explicit --config must still be readable. */
export function openKernelSource(options: OpenOptions): OpenedKernel {
  return open(options, locate(options));
}

function locate({ cwd, tree, build, rev }: OpenOptions): KernelRoot {
  const buildFolder = build === undefined ? undefined : realFolder(resolve(cwd, build), `--build ${build}`);
  const repository = rev === undefined ? undefined : revisionsOnly(resolve(cwd, tree ?? '.'));
  const source = repository ?? locateSource(cwd, tree, buildFolder);
  if (buildFolder === undefined || buildFolder === source.source) return source;
  refuseForeignBuild(buildFolder, source.source, build!);
  return { source: source.source, build: buildFolder };
}

function locateSource(cwd: string, tree: string | undefined, build: string | undefined): KernelRoot {
  if (tree !== undefined) return requireKernel(resolve(cwd, tree));
  return unlessSparse(cwd, () =>
    // --build alone is enough outside of any kernel: an O= folder knows its source.
    build !== undefined && inspectFolder(build).kind === 'build'
      ? requireKernelRoot(build)
      : findKernelRoot(cwd),
  );
}

/** The kernel of exactly that folder. Throws a `RunError` for any other. */
export function requireKernel(folder: string): KernelRoot {
  return unlessSparse(folder, () => requireKernelRoot(folder));
}

/** What is no kernel may lack files that git has. */
function unlessSparse(folder: string, locate: () => KernelRoot): KernelRoot {
  try {
    return locate();
  } catch (error) {
    const sparse = error instanceof RunError && isFolder(folder) ? sparseCheckout(folder) : undefined;
    throw sparse === undefined ? error : sparseRefusal(sparse);
  }
}

/** Where a revision can be read and files can't: no checkout at all, or one that leaves out what makes a kernel. */
function revisionsOnly(folder: string): KernelRoot | undefined {
  const bare = bareRepository(folder);
  if (bare || !isFolder(folder)) return bare;
  const sparse = inspectFolder(folder).kind === 'kernel' ? undefined : sparseCheckout(folder);
  return sparse === undefined ? undefined : { source: sparse, build: undefined };
}

/** A repository that holds revisions and no files: a bare one, or one that was cloned without a checkout. */
function bareRepository(folder: string): KernelRoot | undefined {
  const has = (name: string) => existsSync(join(folder, name));
  const isRepository = has('.git') || (has('HEAD') && has('objects') && has('refs'));
  const isBare = isRepository && inspectFolder(folder).kind === 'other';
  return isBare ? { source: realFolder(folder, folder), build: undefined } : undefined;
}

function open({ cwd, config, arch, cc, rev }: OpenOptions, { source, build }: KernelRoot): OpenedKernel {
  const tree = rev === undefined ? new WorkTree(source) : openRevision(source, rev);
  const file = locateConfig({ source, build, config, cwd });
  return {
    tree,
    build: build === undefined ? tree : openWorkTree(build),
    version: readKernelVersion(tree),
    config: file === undefined ? undefined : readConfig({ file, root: source, arch, cc }),
  };
}

function refuseForeignBuild(build: string, source: string, option: string): void {
  const found = inspectFolder(build);
  if (found.kind !== 'build') return;
  const other = resolve(build, found.source);
  if (realFolder(other, `--build ${option}`) === source) return;
  throw new RunError(`${build} is the build folder of ${other}, not of ${source}`, {
    where: `--build ${option}`,
    hint: `give --tree ${other}, or the build folder that belongs to ${source}`,
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function realFolder(path: string, where: string): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    throw new RunError(`can't open ${path}: ${describeErrno(error)}`, { where, cause: error });
  }
  throw new RunError(`${path} is not a directory`, { where, hint: 'give the folder that was used as O=' });
}
