// The header is one object in kernel/liveupdate/luo_core.c, placed first by KEEP(*(.liveupdate_sec_hdr)). Each way
// in which it can differ points somewhere else: the linker script, another byte order, another format version.

import { toHex } from '../shared/hex.js';
import { HEADER_SIZE } from '../shared/section-format.js';
import type { Comparison, Finding, Region } from '../types.js';

export function explainHeader({ actual: { label } }: Comparison, region: Region): Finding {
  const [expected, actual] = [region.expected?.bytes, region.actual?.bytes];
  return {
    code: 'header-differs',
    ...(region.origin && { location: region.origin.definition.location }),
    args: {
      image: label,
      cause: causeOf(expected, actual),
      expectedBytes: expected ? toHex(expected) : '',
      actualBytes: actual ? toHex(actual) : '',
    },
    ...(region.origin && { evidence: region.origin.unit.evidence }),
  };
}

function causeOf(expected: Uint8Array | undefined, actual: Uint8Array | undefined): string {
  if (!actual) return 'missing';
  if (!expected) return 'unexpected';
  if (expected.length !== HEADER_SIZE || actual.length !== HEADER_SIZE) return 'other';
  if (toHex(swapWords(expected)) === toHex(actual)) return 'byte-order';
  const sameMagic = toHex(expected.subarray(0, 4)) === toHex(actual.subarray(0, 4));
  return sameMagic ? 'version' : 'magic';
}

function swapWords(header: Uint8Array): Uint8Array {
  return Uint8Array.from(header, (_, at) => header[(at & ~3) + 3 - (at & 3)]!);
}
