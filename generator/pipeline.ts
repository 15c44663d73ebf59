// What each command does, stage by stage. Nothing here prints: a command's answer is a value, and the same calls are
// the library (index.ts). What a call alone needs is loaded by it: a warm scan is a matter of a third of a second.

import { join } from 'node:path';
import type { AllObjects } from './kbuild/list-all-objects.js';
import { predict, type WantedChecks } from './predict.js';
import type { Prediction } from './prediction.js';
import { runResult } from './run-result.js';
import type { ScanOptions } from './scan/scan-tree.js';
import { Clock } from './shared/clock.js';
import type { SourceScan } from './source-scan.js';
import { type OpenOptions, openKernel, openKernelSource } from './tree/open-kernel.js';
import type { KernelInput, RunResult } from './types.js';
import type { WhyAnswer } from './why.js';

export { type DumpedFile, type DumpedImage, runDump } from './dump.js';

export interface RunOptions extends OpenOptions {
  /** Folder of the scan's cache; none when undefined. */
  readonly cacheFolder?: string | undefined;
  /** Called with a few words before each long step. */
  readonly onProgress?: ((step: string) => void) | undefined;
}

/** Every use of the section's macros, for one .config. */
export async function runScan(options: RunOptions): Promise<RunResult> {
  const { input, prediction } = await open(options, {
    name: 'kernel',
    of: async (...about) => (await import('./checks/check-kernel.js')).checkKernel(...about),
  });
  return runResult(input, prediction);
}

/** Every use with its condition, for a tree without a .config; undefined when there is one. */
export async function runSourceScan(options: RunOptions): Promise<SourceScan | undefined> {
  const kernel = openKernelSource(options);
  if (kernel.config) return undefined;
  return (await import('./source-scan.js')).scanSource(kernel, scanOptions(options));
}

/** The payload that compiler, Kbuild and linker will produce. */
export async function runGenerate(options: RunOptions): Promise<RunResult> {
  const { input, prediction } = await open(options, {
    name: 'payload',
    of: async (...about) => (await import('./checks/check-kernel.js')).checkPayload(...about),
  });
  return runResult(input, prediction);
}

/**
 * The payload against the section of each image in `image` (a path): one for a vmlinux, several for a package or a
 * folder of modules.
 */
export async function runChecks(options: RunOptions & { readonly image: string }): Promise<RunResult[]> {
  const [{ checkImages }, { readImages }] = await Promise.all([
    import('./check-images.js'),
    import('./image/read-images.js'),
  ]);
  const clock = new Clock();
  const images = await clock.time('image', () => readImages(options.image));
  const { input, prediction } = await open(options);
  const checks = await clock.time('compare', () => checkImages(input, prediction, images));
  const { milliseconds } = clock;
  return checks.map((check) => runResult(input, prediction, { ...check, milliseconds }));
}

/** The same for what holds one image: the first of several. */
export async function runCheck(options: RunOptions & { readonly image: string }): Promise<RunResult> {
  const [first] = await runChecks(options);
  return first!;
}

/** From a string to what puts it into the section, or to why nothing does. */
export async function runWhy(
  options: RunOptions & { readonly text: string },
): Promise<{ readonly answer: WhyAnswer; readonly result: RunResult }> {
  const { explainString } = await import('./why.js');
  const { input, prediction } = await open(options);
  return { answer: explainString(options.text, prediction), result: runResult(input, prediction) };
}

/** The kernel's objects in link order. */
export async function runObjects(options: RunOptions): Promise<AllObjects & { readonly input: KernelInput }> {
  const { listAllObjects } = await import('./kbuild/list-all-objects.js');
  const input = openKernel(options);
  return { input, ...listAllObjects(input) };
}

/** The vmlinux that a build has left in the kernel's build folder, if there is one. */
export function builtImage(options: RunOptions): string | undefined {
  const { build } = openKernel(options);
  return build.kind === 'work-tree' && build.kindOf('vmlinux') === 'file'
    ? join(build.root, 'vmlinux')
    : undefined;
}

async function open(
  options: RunOptions,
  checks?: WantedChecks,
): Promise<{ input: KernelInput; prediction: Prediction }> {
  const input = openKernel(options);
  return { input, prediction: await predict(input, scanOptions(options), checks) };
}

function scanOptions({ cacheFolder, onProgress }: RunOptions): ScanOptions {
  return { cacheFolder, ...(onProgress && { onProgress }) };
}
