// Kernels are called anything: linux.efi, kernel-7.3, 4f2a/linux. In a folder or a package the content says which files
// are kernel images. An initrd, which a package or /boot holds as well, is an archive and none.

import { basename } from 'node:path';
import { RunError } from '../shared/errors.js';
import { absenceIn } from './absence.js';
import { kernelFile } from './archives/kernel-files.js';
import { type ByteSource, HEAD_SIZE, headOf } from './byte-source.js';
import { ELF_MAGIC, readElf } from './elf.js';
import { openFile } from './file-source.js';
import { recognisesFlat } from './kinds/flat.js';
import { payload } from './kinds/payload.js';
import { Budget, type Limits } from './limits.js';
import { peSections } from './pe.js';
import { recognisesBzimage, recognisesPe, recognisesZboot } from './signatures.js';
import { compressionOf } from './unpack/compressions.js';
import { decompress } from './unpack/decompress.js';
import { StreamReader } from './unpack/stream-reader.js';
import { payloadOf } from './wrappers/bzimage.js';

/** Whether what starts so can be a kernel image, or can have one inside. */
export function mayHoldKernel(head: Uint8Array): boolean {
  return isBootImage(head) || recognisesPe(head) || isLinkedElf(head) || compressionOf(head) !== undefined;
}

/** Whether a file is a kernel, or is called like one: then it is an error if it is none. A module is none. */
export async function isKernel(path: string, limits: Limits): Promise<boolean> {
  const promised = kernelFile(basename(path));
  if (promised) return promised === 'kernel';
  try {
    const { source, close } = openFile(path);
    try {
      return await holdsKernel(source, limits);
    } finally {
      close();
    }
  } catch (error) {
    if (error instanceof RunError) return false;
    throw error;
  }
}

/**
 * Whether a source is a kernel image: a boot image, an ELF file with a kernel's sections, a UKI, the section's own bytes,
 * or one of them compressed. A module is none. A file that can't be looked into, damaged or for want of a tool, is none
 * that could be seen.
 */
export async function holdsKernel(source: ByteSource, limits: Limits): Promise<boolean> {
  if (!source.size) return false;
  try {
    const head = headOf(source);
    if (recognisesBzimage(head)) return payloadOf(source).source.size > 0;
    if (isBootImage(head)) return true;
    if (recognisesPe(head)) return peSections(source).some(({ name }) => name === '.linux');
    if (isLinkedElf(head)) return absenceIn(readElf(source)) !== 'not-a-kernel';
    const compression = compressionOf(head);
    if (!compression) return false;
    const inner = await headInside(source, limits);
    // An ELF file names its sections at its end, which is not here: reading it whole shows what it is.
    return isBootImage(inner) || recognisesPe(inner) || isLinkedElf(inner);
  } catch (error) {
    if (error instanceof RunError) return false;
    throw error;
  }
}

function isBootImage(head: Uint8Array): boolean {
  return recognisesZboot(head) || recognisesBzimage(head) || recognisesFlat(head) || payload.recognises(head);
}

const TYPE = 16;
const ET_EXEC = 2;
const ET_DYN = 3;

/** No object and no module. */
function isLinkedElf(head: Uint8Array): boolean {
  if (ELF_MAGIC.some((byte, at) => head[at] !== byte)) return false;
  const type = Math.max(head[TYPE] ?? 0, head[TYPE + 1] ?? 0);
  return type === ET_EXEC || type === ET_DYN;
}

async function headInside(source: ByteSource, limits: Limits): Promise<Uint8Array> {
  const compression = compressionOf(headOf(source))!;
  const budget = new Budget(limits);
  const stream = new StreamReader(decompress({ source, compression, budget }), source.label);
  try {
    return Uint8Array.from(await stream.peek(HEAD_SIZE));
  } finally {
    await stream.close();
  }
}
