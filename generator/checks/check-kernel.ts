// What a person should know about the uses that a scan has found, beyond their bytes. One check a file; a check sees
// the whole prediction and adds findings, it never changes an answer.

import type { FindingCode } from '../findings/codes.js';
import type { Prediction } from '../prediction.js';
import { decodeSection } from '../section/decode.js';
import type { Finding, KernelInput } from '../types.js';
import { brokenStride } from './broken-stride.js';
import { handlerNotListed } from './handler-not-listed.js';
import { handlerNotRegistered } from './handler-not-registered.js';
import { moduleOnly } from './module-only.js';
import { nameWithoutVersion } from './name-without-version.js';
import { orphanEntry } from './orphan-entry.js';
import { stringTooLong } from './string-too-long.js';

export type Check = (input: KernelInput, prediction: Prediction) => readonly Finding[];

/** About the bytes that will be linked. */
const PAYLOAD_CHECKS: readonly Check[] = [stringTooLong, brokenStride, orphanEntry];

/** What a reader of the section sees of a cause that is found in the source. */
const CONSEQUENCES: Partial<Record<FindingCode, readonly FindingCode[]>> = {
  'string-too-long': ['entry-unterminated'],
  'broken-stride': ['entry-empty', 'entry-padding', 'entry-unterminated', 'entry-unprintable'],
};

/** About the sources, whatever is linked. */
const SOURCE_CHECKS: readonly Check[] = [
  handlerNotListed,
  handlerNotRegistered,
  moduleOnly,
  nameWithoutVersion,
];

/** Findings about the predicted images. */
export function checkPayload(input: KernelInput, prediction: Prediction): Finding[] {
  const { image, modules } = prediction;
  const images = [...(image ? [image] : []), ...modules.map((module) => module.image)];
  const causes = PAYLOAD_CHECKS.flatMap((check) => check(input, prediction));
  const explained = new Set(causes.flatMap(({ code }) => CONSEQUENCES[code] ?? []));
  const decoded = images.flatMap((one) => decodeSection(one).findings);
  return [...decoded.filter(({ code }) => !explained.has(code)), ...causes];
}

/** The same, and findings about the sources. */
export function checkKernel(input: KernelInput, prediction: Prediction): Finding[] {
  return [...checkPayload(input, prediction), ...SOURCE_CHECKS.flatMap((check) => check(input, prediction))];
}
