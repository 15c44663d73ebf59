// What a person should know about the uses that a scan has found, beyond their bytes. One check a file; a check sees
// the whole prediction and adds findings, it never changes an answer.

import type { Prediction } from '../prediction.js';
import { decodeSection } from '../section/decode.js';
import type { Finding, KernelInput } from '../types.js';
import { brokenStride } from './broken-stride.js';
import { moduleOnly } from './module-only.js';
import { nameWithoutVersion } from './name-without-version.js';

export type Check = (input: KernelInput, prediction: Prediction) => readonly Finding[];

const CHECKS: readonly Check[] = [brokenStride, moduleOnly, nameWithoutVersion];

/** Findings about the predicted images themselves, then those of the checks. */
export function checkKernel(input: KernelInput, prediction: Prediction): Finding[] {
  const { image, modules } = prediction;
  const images = [...(image ? [image] : []), ...modules.map((module) => module.image)];
  return [
    ...images.flatMap((one) => decodeSection(one).findings),
    ...CHECKS.flatMap((check) => check(input, prediction)),
  ];
}
