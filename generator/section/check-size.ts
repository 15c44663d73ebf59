// No count is stored: the section's size is the count, so a size that is not header + 48n means that something else
// is in the section, or that a part of it is not there.

import { toHex } from '../shared/hex.js';
import { ENTRY_SIZE, HEADER_SIZE } from '../shared/section-format.js';
import { layoutOf } from '../shared/section-layout.js';
import type { Finding, SectionImage } from '../types.js';

/** A cut header is checkHeader's finding. */
export function checkSize({ bytes, form, label }: SectionImage): Finding[] {
  const { headerSize, entries, tail } = layoutOf(bytes, form);
  const common = { image: label, form, size: bytes.length, header: headerSize, entry: ENTRY_SIZE };
  const findings: Finding[] = [];
  if (tail) {
    const offset = bytes.length - tail;
    findings.push({
      code: 'section-bad-size',
      args: { ...common, entries, tail, offset, bytes: toHex(bytes.subarray(offset)) },
    });
  }
  const bare =
    form === 'module' ? bytes.length === 0 : bytes.length === headerSize && headerSize === HEADER_SIZE;
  if (bare) findings.push({ code: 'section-empty', args: common });
  return findings;
}
