// An RPM package is a lead of 96 bytes, a signature header, a header, and the files as a compressed cpio archive. Both
// headers say how long they are (rpm's "Package format"); the compression is seen from its content.

import { type ByteSource, partOf, readRange } from '../byte-source.js';
import { damaged } from '../damaged.js';
import { fieldsOf } from '../fields.js';
import type { Unwrap } from '../layer.js';

const LEAD = 96;
const INTRO = 16;
const INDEX_ENTRY = 16;
const HEADER_LIMIT = 256 * 1024 * 1024;

export const unwrapRpm: Unwrap = async function* ({ source }) {
  const signatureEnd = headerEnd(source, LEAD, 'the signature header');
  const offset = headerEnd(source, Math.ceil(signatureEnd / 8) * 8, 'the header of the package');
  const size = source.size - offset;
  if (size <= 0) throw damaged(source, source.size, 'the package ends before its files');
  const part = { offset, size, what: 'the payload of the package', label: `${source.label}, inside the RPM` };
  yield { source: partOf(source, part), steps: [{ kind: 'rpm', offset, size }] };
};

function headerEnd(source: ByteSource, offset: number, what: string): number {
  const intro = fieldsOf(readRange(source, { offset, length: INTRO, what, limit: INTRO }), 'big');
  if (intro.u32(0) !== 0x8eade801) throw damaged(source, offset, `${what} does not start as one`);
  const size = intro.u32(8) * INDEX_ENTRY + intro.u32(12);
  if (size > HEADER_LIMIT) throw damaged(source, offset, `${what} has ${size} bytes`);
  return offset + INTRO + size;
}
