// The section's bytes alone, as `lvup generate -o` and `objcopy -O binary -j .liveupdate_versions` write them. The
// magic says the byte order. Only a vmlinux's section is recognisable: a module's has no header.

import { magicOrder, spansOf } from '../../shared/section-layout.js';
import type { Endianness } from '../../types.js';
import { readRange } from '../byte-source.js';
import type { ImageKind } from '../read-image.js';

const PAYLOAD_LIMIT = 16 * 1024 * 1024;

export const payload: ImageKind = {
  name: 'payload',
  recognises: (head) => byteOrder(head) !== undefined,
  read(source) {
    const range = { offset: 0, length: source.size, what: 'the payload', limit: PAYLOAD_LIMIT };
    const bytes = readRange(source, range);
    const endianness = byteOrder(bytes) ?? 'little';
    const image = {
      bytes,
      endianness,
      spans: spansOf(bytes, 'vmlinux'),
      form: 'vmlinux',
      label: source.label,
    } as const;
    return { image, absence: undefined, elf: undefined, machine: undefined, offset: 0, evidence: 'raw' };
  },
};

function byteOrder(head: Uint8Array): Endianness | undefined {
  const order = magicOrder(head, 'little');
  return order && (order === 'own' ? 'little' : 'big');
}
