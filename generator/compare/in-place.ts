// Without aligned(1), gcc on x86-64 aligns the arrays to 32 and the stride becomes 64: the section is then no list of
// 48-byte records, and the only honest comparison is offset by offset, in the pieces of the expected image.

import type { Region, SectionImage, Span } from '../types.js';

const KINDS: Readonly<Record<Span['role'], Region['kind']>> = {
  header: 'header',
  entry: 'changed',
  padding: 'padding',
  other: 'other',
};

/** One region for each expected span whose bytes differ, and one for everything behind the expected end. */
export function compareInPlace(expected: SectionImage, actual: SectionImage): Region[] {
  const regions: Region[] = [];
  let entries = 0;
  for (const { offset, size, role, origin } of expected.spans) {
    const entry = role === 'entry' ? entries++ : undefined;
    const wanted = expected.bytes.subarray(offset, offset + size);
    const found = actual.bytes.subarray(offset, offset + size);
    if (Buffer.compare(wanted, found) === 0) continue;
    regions.push({
      kind: role === 'entry' && !found.length ? 'missing' : KINDS[role],
      expected: { offset, bytes: wanted },
      actual: found.length ? { offset, bytes: found } : undefined,
      entry,
      origin,
    });
  }
  const end = expected.bytes.length;
  if (actual.bytes.length > end)
    regions.push({
      kind: 'other',
      expected: undefined,
      actual: { offset: end, bytes: actual.bytes.subarray(end) },
      entry: undefined,
      origin: undefined,
    });
  return regions;
}
