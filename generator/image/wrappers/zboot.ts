// The EFI application that unpacks a kernel by itself, vmlinuz.efi on arm64, riscv and loongarch. The header says where
// the compressed Image is, how it is compressed, and leaves the appended size out of the count
// (drivers/firmware/efi/libstub/zboot-header.S, Makefile.zboot).

import { RunError } from '../../shared/errors.js';
import { escapeText } from '../../shared/escape-text.js';
import { headOf, partOf, place } from '../byte-source.js';
import { damaged } from '../damaged.js';
import { fieldsOf } from '../fields.js';
import type { Unwrap } from '../layer.js';
import { compressionOf } from '../unpack/compressions.js';

const PAYLOAD_OFFSET = 8;
const PAYLOAD_SIZE = 12;
const COMPRESSION = 24;
const HEADER_END = 0x38;

export const unwrapZboot: Unwrap = async function* ({ source }) {
  const head = headOf(source);
  if (head.length < HEADER_END) throw damaged(source, head.length, 'the zboot header is cut off');
  const field = fieldsOf(head, 'little');
  const [offset, size] = [field.u32(PAYLOAD_OFFSET), field.u32(PAYLOAD_SIZE)];
  if (!size) throw damaged(source, PAYLOAD_SIZE, 'the payload of the zboot image has 0 bytes');
  const what = 'the payload of the zboot image';
  const payload = partOf(source, { offset, size, what, label: `${source.label}, inside zboot` });
  if (!compressionOf(headOf(payload))) {
    const name = Buffer.from(head.subarray(COMPRESSION, HEADER_END)).toString('latin1').replace(/\0.*$/s, '');
    throw new RunError(`the payload is compressed with "${escapeText(name)}", which is not known`, {
      where: place(source, offset),
      hint: 'Give the vmlinux or the Image of the same build.',
    });
  }
  yield { source: payload, steps: [{ kind: 'zboot', offset, size }] };
};
