// The way to a section in JSON: `steps` from the outside in, each with the kind of the layer, and where in it the next
// one stands.

import type { ImagePath, UnwrapStep } from '../../types.js';
import type { Json } from './document.js';

export function imagePathJson({ label, fileSize, steps, kind, evidence, offset, size }: ImagePath): Json {
  return {
    label,
    fileSize,
    steps: steps.map(stepJson),
    kind,
    evidence: evidence ?? null,
    offset: offset ?? null,
    size: size ?? null,
  };
}

/** unpacked: what a compression gave; null for everything else. */
export function stepJson({ kind, offset, size, unpacked, name }: UnwrapStep): Json {
  return { kind, offset, size, unpacked: unpacked ?? null, name: name ?? null };
}
