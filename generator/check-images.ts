// Each image that a file, a package or a folder holds against the payload that is predicted for it: a kernel against
// vmlinux's, a module against that of its own name.

import { compareImages } from './compare/compare-images.js';
import { explainComparison } from './compare/explain.js';
import { staleInputs } from './compare/stale.js';
import { expectedFor } from './expected-image.js';
import { missingSection } from './image/absence.js';
import { imagePath } from './image/image-path.js';
import type { ReadImage } from './image/read-image.js';
import { decidingFiles, elsewhereOf, type Prediction } from './prediction.js';
import { decodeSection } from './section/decode.js';
import type { Comparison, Finding, ImagePath, KernelInput, RunResult } from './types.js';

export interface ImageCheck {
  readonly label: string;
  /** undefined when the image has no section. */
  readonly comparison: Comparison | undefined;
  readonly path: ImagePath;
  readonly findings: readonly Finding[];
  readonly skipped: RunResult['skipped'];
}

/** Modules without entries, of which none are expected, are left out when there are other images. */
export function checkImages(
  input: KernelInput,
  prediction: Prediction,
  images: readonly ReadImage[],
): ImageCheck[] {
  const worthSaying = images.filter((read) => read.image || expectedFor(read, prediction));
  return (worthSaying.length ? worthSaying : images.slice(0, 1)).map((read) => ({
    ...checkImage(input, prediction, read),
    path: imagePath(read),
  }));
}

function checkImage(input: KernelInput, prediction: Prediction, read: ReadImage): Omit<ImageCheck, 'path'> {
  const { label } = read;
  const expected = expectedFor(read, prediction);
  if (!read.image) {
    const why = 'neither the prediction nor the image has an entry: there is nothing to compare';
    return expected || prediction.unknowns.length
      ? { label, comparison: undefined, findings: missingSection(read), skipped: [] }
      : { label, comparison: undefined, findings: [], skipped: [{ what: label, why }] };
  }
  const comparison = compareImages(expected?.image ?? empty(read.image), read.image, {
    unknowns: prediction.unknowns,
  });
  // Equal bytes prove the image, whatever its time stamps say.
  if (comparison.verdict === 'identical')
    return { label, comparison, findings: decodeSection(read.image).findings, skipped: [] };
  const stale = staleInputs({
    image: read,
    input,
    origins: expected?.origins ?? [],
    files: decidingFiles(prediction, input.config.path),
  });
  const causes = explainComparison(comparison, { elsewhere: elsewhereOf(prediction) });
  return { label, comparison, findings: [...stale, ...causes], skipped: [] };
}

function empty({ endianness, form }: NonNullable<ReadImage['image']>): Comparison['expected'] {
  return { bytes: new Uint8Array(), endianness, form, spans: [], label: 'the prediction: no entry' };
}
