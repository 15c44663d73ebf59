// The bytes alone: what `cmp` wants beside `objcopy -O binary --only-section=.liveupdate_versions vmlinux`.

import type { SectionImage } from '../../types.js';

/** A copy of its own, which the caller may write to. */
export function renderBin({ bytes }: SectionImage): Uint8Array {
  return bytes.slice();
}
