// What each command does, stage by stage. Nothing here prints: a command's answer is a value, and the same calls are
// the library (index.ts).

import { join } from 'node:path';
import { checkKernel, checkPayload } from './checks/check-kernel.js';
import { compareImages } from './compare/compare-images.js';
import { explainComparison } from './compare/explain.js';
import { staleInputs } from './compare/stale.js';
import { expectedFor } from './expected-image.js';
import { missingSection } from './image/absence.js';
import { type ReadImage, readSectionImage } from './image/read-image.js';
import { type AllObjects, listAllObjects } from './kbuild/list-all-objects.js';
import { predict } from './predict.js';
import { decidingFiles, elsewhereOf, type Prediction } from './prediction.js';
import { runResult } from './run-result.js';
import type { ScanOptions } from './scan/scan-tree.js';
import { decodeSection } from './section/decode.js';
import { Clock } from './shared/clock.js';
import { type SourceScan, scanSource } from './source-scan.js';
import { type OpenOptions, openKernel, openKernelSource } from './tree/open-kernel.js';
import type { Comparison, Finding, KernelInput, RunResult } from './types.js';
import { explainString, type WhyAnswer } from './why.js';

export { type DumpedFile, type DumpedImage, runDump } from './dump.js';

export interface RunOptions extends OpenOptions {
  /** Folder of the scan's cache; none when undefined. */
  readonly cacheFolder?: string | undefined;
  /** Called with a few words before each long step. */
  readonly onProgress?: ((step: string) => void) | undefined;
}

/** Every use of the section's macros, for one .config. */
export async function runScan(options: RunOptions): Promise<RunResult> {
  const { input, prediction } = await open(options);
  return runResult(input, prediction, { findings: checkKernel(input, prediction) });
}

/** Every use with its condition, for a tree without a .config; undefined when there is one. */
export async function runSourceScan(options: RunOptions): Promise<SourceScan | undefined> {
  const kernel = openKernelSource(options);
  return kernel.config ? undefined : scanSource(kernel, scanOptions(options));
}

/** The payload that compiler, Kbuild and linker will produce. */
export async function runGenerate(options: RunOptions): Promise<RunResult> {
  const { input, prediction } = await open(options);
  return runResult(input, prediction, { findings: checkPayload(input, prediction) });
}

/** The payload against the section of an image that was really linked. `image` is a path. */
export async function runCheck(options: RunOptions & { readonly image: string }): Promise<RunResult> {
  const clock = new Clock();
  const read = await clock.time('image', () => readSectionImage(options.image));
  const { input, prediction } = await open(options);
  const { comparison, findings } = await clock.time('compare', () => compare(input, prediction, read));
  return runResult(input, prediction, { comparison, findings, milliseconds: clock.milliseconds });
}

/** From a string to what puts it into the section, or to why nothing does. */
export async function runWhy(
  options: RunOptions & { readonly text: string },
): Promise<{ readonly answer: WhyAnswer; readonly result: RunResult }> {
  const { input, prediction } = await open(options);
  return { answer: explainString(options.text, prediction), result: runResult(input, prediction) };
}

/** The kernel's objects in link order. */
export function runObjects(options: RunOptions): AllObjects & { readonly input: KernelInput } {
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

async function open(options: RunOptions): Promise<{ input: KernelInput; prediction: Prediction }> {
  const input = openKernel(options);
  return { input, prediction: await predict(input, scanOptions(options)) };
}

function scanOptions({ cacheFolder, onProgress }: RunOptions): ScanOptions {
  return { cacheFolder, ...(onProgress && { onProgress }) };
}

function compare(
  input: KernelInput,
  prediction: Prediction,
  read: ReadImage,
): { comparison: Comparison | undefined; findings: Finding[] } {
  if (!read.image) return { comparison: undefined, findings: missingSection(read) };
  const { image: expected, origins } = expectedFor(read, prediction);
  const comparison = compareImages(expected, read.image, { unknowns: prediction.unknowns });
  // Equal bytes prove the image, whatever its time stamps say.
  if (comparison.verdict === 'identical')
    return { comparison, findings: [...decodeSection(read.image).findings] };
  const stale = staleInputs({
    image: read,
    input,
    origins,
    files: decidingFiles(prediction, input.config.path),
  });
  const causes = explainComparison(comparison, { elsewhere: elsewhereOf(prediction) });
  return { comparison, findings: [...stale, ...causes] };
}
