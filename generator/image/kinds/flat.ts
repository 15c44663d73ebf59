// arm64's Image (riscv's too) is what `objcopy -O binary` makes of vmlinux: the same bytes, no section
// headers. The 64 byte header that it starts with says byte order and machine (Documentation/arch/arm64/booting.rst);
// where the section is, only its own bytes can say.

import { RunError } from '../../shared/errors.js';
import { spansOf } from '../../shared/section-layout.js';
import type { Endianness } from '../../types.js';
import { absenceBySigns } from '../absence.js';
import { type ByteSource, headOf } from '../byte-source.js';
import { fieldsOf } from '../fields.js';
import { kernelSigns } from '../kernel-signs.js';
import { peEnd } from '../pe.js';
import type { ImageKind } from '../read-image.js';
import { findByPattern } from './pattern.js';

const MAGIC = 56;
const FLAGS = 24;
const PE_HEADER = 60;

const MACHINES: Readonly<Record<string, string>> = {
  'ARM\x64': 'arm64',
  'RSC\x05': 'riscv',
};

export const recognisesFlat = (head: Uint8Array): boolean => machineOf(head) !== undefined;

export const flat: ImageKind = {
  name: 'flat',
  recognises: recognisesFlat,
  read(source) {
    const head = headOf(source);
    const machine = machineOf(head);
    refuseCutOff(source, head);
    const order = endianness(head);
    const found = findByPattern(source, order);
    const rest = { elf: undefined, machine };
    if (!found) {
      const signs = kernelSigns(source, undefined);
      const absence = absenceBySigns(signs, 'no-pattern');
      return { ...rest, image: undefined, absence, signs, offset: undefined };
    }
    const { bytes, offset } = found;
    const spans = spansOf(bytes, 'vmlinux');
    const image = { bytes, endianness: order, spans, form: 'vmlinux', label: source.label } as const;
    return { ...rest, image, absence: undefined, evidence: 'pattern', offset };
  },
};

function machineOf(head: Uint8Array): string | undefined {
  return head.length < 64
    ? undefined
    : MACHINES[Buffer.from(head.subarray(MAGIC, MAGIC + 4)).toString('latin1')];
}

/** Bit 0 of the flags says so on arm64; riscv is little endian. */
function endianness(head: Uint8Array): Endianness {
  return machineOf(head) === 'arm64' && fieldsOf(head, 'little').u32(FLAGS) & 1 ? 'big' : 'little';
}

/** With CONFIG_EFI_STUB the header is an MZ header too, and its section table says how long the file must be. */
function refuseCutOff(source: ByteSource, head: Uint8Array): void {
  const isPe = head[0] === 0x4d && head[1] === 0x5a && fieldsOf(head, 'little').u32(PE_HEADER) > 0;
  const end = isPe ? peEnd(source) : 0;
  if (end > source.size)
    throw new RunError(`the Image is cut off: it should have ${end} bytes and has ${source.size}`, {
      where: source.label,
      hint: 'The download or the copy stopped half way: make it again.',
    });
}
