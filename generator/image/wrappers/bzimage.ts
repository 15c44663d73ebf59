// x86's vmlinuz: a setup program, then the code that unpacks the payload, which is a stripped vmlinux. Where the
// payload stands is in the setup header since boot protocol 2.08 (Documentation/arch/x86/boot.rst; Linux 2.6.26); the
// build appends the unpacked size to all compressions but gzip, which has it anyway (scripts/Makefile.lib).

import { RunError } from '../../shared/errors.js';
import { type ByteSource, headOf, partOf, place } from '../byte-source.js';
import { damaged } from '../damaged.js';
import { fieldsOf } from '../fields.js';
import type { Inside, Unwrap } from '../layer.js';
import { compressionOf } from '../unpack/compressions.js';

const SECTOR = 512;
const SETUP_SECTS = 0x1f1;
const VERSION = 0x206;
const PAYLOAD_OFFSET = 0x248;
const PAYLOAD_LENGTH = 0x24c;
const HEADER_END = 0x250;
const SIZE_FIELD = 4;

export const unwrapBzimage: Unwrap = async function* ({ source }) {
  yield payloadOf(source);
};

/** RunError when the payload is not all there: arch/x86/boot/setup.bin has the header as well. */
export function payloadOf(source: ByteSource): Inside {
  const head = headOf(source);
  if (head.length < HEADER_END)
    throw damaged(source, head.length, 'the bzImage is cut off inside its setup header');
  const field = fieldsOf(head, 'little');
  const version = field.u16(VERSION);
  if (version < 0x208)
    throw new RunError(
      `the boot protocol is ${version >> 8}.${String(version & 0xff).padStart(2, '0')}, which does not say where the payload is`,
      {
        where: place(source, VERSION),
        hint: 'The kernel is older than Linux 2.6.26, and can not have the section.',
      },
    );
  const offset = ((head[SETUP_SECTS] || 4) + 1) * SECTOR + field.u32(PAYLOAD_OFFSET);
  const size = field.u32(PAYLOAD_LENGTH);
  const what = 'the payload of the bzImage';
  if (size <= SIZE_FIELD) throw damaged(source, PAYLOAD_LENGTH, `${what} has ${size} bytes`);
  const label = `${source.label}, inside the bzImage`;
  const payload = partOf(source, { offset, size, what, label });
  const steps = [{ kind: 'bzimage', offset, size }] as const;
  const compression = compressionOf(headOf(payload));
  if (!compression || compression.name === 'gzip') {
    return { source: payload, steps };
  }
  const packed = size - SIZE_FIELD;
  return {
    source: partOf(payload, { offset: 0, size: packed, what, label }),
    steps,
    unpackedSize: fieldsOf(payload.read(packed, SIZE_FIELD), 'little').u32(0),
  };
}
