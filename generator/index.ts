// The library: the calls of the command line without printing. Every answer is a plain value; nothing is written, no
// process is ended, and what a person can mend is thrown as a `RunError`.

import type { PayloadFormat } from './emit/formats/render-payload.js';
import type { KernelPatch } from './emit/patch/kernel-patch.js';
import type { RunOptions } from './pipeline.js';
import type { RunResult } from './types.js';

export { type CompareOptions, compareKernels } from './compat/compare-kernels.js';
export { parseInUse } from './compat/in-use.js';
export type { Hop, HopChain } from './compat/matrix/hop-planner.js';
export { type Matrix, matrix } from './compat/matrix/matrix.js';
export { parsePolicy, readyPolicy } from './compat/policy/parse-policy.js';
export { EVERYTHING_MANDATORY, type Policy } from './compat/policy/policy.js';
export type { CompatResult, CompatVerdict, GateResult } from './compat/result.js';
export type { HandlerChange } from './emit/patch/handler-edits.js';
export { CATALOGUE, messageOf } from './findings/catalogue.js';
export { FINDING_CODES, type FindingCode } from './findings/codes.js';
export { EXIT, type ExitCode } from './findings/exit.js';
export { exitCodeOf, exitCodeOfFindings } from './findings/exit-code.js';
export type { Info } from './findings/info.js';
export { type Severity, severityOf } from './findings/severity.js';
export type { ExtraItems, Inventory, InventoryItem } from './inventory/inventory.js';
export { parseInventory } from './inventory/parse-inventory.js';
export { inventorySchema } from './inventory/schema.js';
export { mergeInventories, parseShardDocument, shardRecord, shareOf } from './inventory/shards.js';
export { inventoryRecord } from './inventory/to-json.js';
export type { AllObjects, ListedObject } from './kbuild/list-all-objects.js';
export { type KernelInventoryOptions, kernelInventory, treeInventory } from './kernel-inventory.js';
export {
  builtImage,
  type DumpedFile,
  type DumpedImage,
  type RunOptions,
  runCheck,
  runDump,
  runGenerate,
  runObjects,
  runScan,
  runWhy,
} from './pipeline.js';
export { defaultCacheFolder } from './scan/cache.js';
export { RunError } from './shared/errors.js';
export type * from './types.js';
export type { WhyAnswer, WhyUse } from './why.js';
export type { KernelPatch, PayloadFormat };

/** The patch that adds the section to a tree. RunError for a tree without LUO, or with a part of the section. */
export async function runPatch(options: RunOptions): Promise<KernelPatch> {
  const [{ makeKernelPatch }, { openKernelSource }] = await Promise.all([
    import('./emit/patch/kernel-patch.js'),
    import('./tree/open-kernel.js'),
  ]);
  return makeKernelPatch(openKernelSource(options).tree);
}

/**
 * The predicted payload of vmlinux in a format: bytes for `bin`, ASCII text for the others; undefined when nothing is
 * linked into the section. Where `unknowns` is not empty the bytes are not certain, and it is the caller's to say so.
 */
export async function renderPredicted(
  { image, input }: Pick<RunResult, 'image' | 'input'>,
  format: PayloadFormat,
): Promise<Uint8Array | string | undefined> {
  if (!image) return undefined;
  const { renderPayload } = await import('./emit/formats/render-payload.js');
  return renderPayload(image, format, { input });
}
