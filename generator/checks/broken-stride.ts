// Readers step through the section in strides of 48 bytes. A macro that changes the array's length or leaves out
// aligned(1) breaks that for every entry behind its own: gcc aligns an array of 48 bytes to 32 on x86-64.

import { ENTRY_SIZE } from '../shared/section-format.js';
import type { Check } from './check-kernel.js';

/** broken-stride: name, object, size, alignment. */
export const brokenStride: Check = (_input, { compiled }) =>
  compiled.flatMap(({ unit, definitions }) =>
    definitions
      .filter(({ section }) => section === '.liveupdate_versions')
      .filter(({ bytes, alignment }) => bytes.length !== ENTRY_SIZE || alignment > 1)
      .map(({ name, location, bytes, alignment }) => ({
        code: 'broken-stride' as const,
        location,
        args: { name, object: unit.object, size: bytes.length, alignment },
      })),
  );
