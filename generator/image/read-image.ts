// The kernel's section list can be asked of many kinds of file, and a file's name says little: the kind comes from
// the content. Here are the kinds in which the section stands as it is; read-images.ts takes the wrappings off. A new
// kind is a file in kinds/ and a line in READERS.

import { RunError } from '../shared/errors.js';
import type { ImageEvidence, SectionImage, UnwrapStep } from '../types.js';
import type { AbsenceReason } from './absence.js';
import { type ByteSource, headOf, place } from './byte-source.js';
import type { ElfFile } from './elf.js';
import { withFile } from './file-source.js';
import type { KernelSigns } from './kernel-signs.js';
import { elf } from './kinds/elf.js';
import { flat } from './kinds/flat.js';
import { recogniseForeign } from './kinds/foreign.js';
import { payload } from './kinds/payload.js';
import { wrapperOf } from './wrappers/wrappers.js';

export interface ReadImage {
  readonly kind: ImageKind['name'];
  /** As a person would name it: the path, and the member of a package or the section of a UKI behind a colon. */
  readonly label: string;
  /** From the file that was given inwards; empty when the section stood in the file itself. */
  readonly steps: readonly UnwrapStep[];
  /** undefined exactly when there is no image. */
  readonly evidence: ImageEvidence | undefined;
  /** In Kbuild's words; undefined for a payload, which does not say. */
  readonly machine: string | undefined;
  /** undefined when the file can be read and does not have the section: `absence` says why. */
  readonly image: SectionImage | undefined;
  /** undefined exactly when there is an image. */
  readonly absence: AbsenceReason | undefined;
  /** Of a kernel without the section: what else in it says which one it is. */
  readonly signs?: KernelSigns | undefined;
  /** Only for ELF files: class, byte order, machine, type and all sections. */
  readonly elf: ElfFile | undefined;
  /** The section's offset in the innermost layer, bytes; undefined without an image. */
  readonly offset: number | undefined;
  /** Of the file; milliseconds since the epoch. */
  readonly modifiedAt: number | undefined;
  /** Bytes of the file, and how many of them were fetched. */
  readonly fileSize: number;
  readonly bytesRead: number;
}

export interface ImageKind {
  readonly name: 'elf' | 'flat' | 'payload';
  /** By the first bytes of the file: up to HEAD_SIZE of them, fewer in a smaller file. */
  recognises(head: Uint8Array): boolean;
  read(source: ByteSource): KindAnswer;
}

/** What a kind's reader contributes to a ReadImage. */
export type KindAnswer = Pick<ReadImage, 'image' | 'absence' | 'elf' | 'offset' | 'machine'> &
  Partial<Pick<ReadImage, 'evidence' | 'signs'>>;

const READERS: readonly ImageKind[] = [elf, payload, flat];

/**
 * Reads the section out of a file in which it stands as it is: vmlinux, .ko, Image, a payload. RunError for a file that
 * can't be read, is damaged, or is of another kind.
 */
export function readSectionImage(path: string): ReadImage {
  return withFile(path, readImage);
}

/** The same for any source of bytes, for example one that is unwrapped in memory. */
export function readImage(source: ByteSource): ReadImage {
  if (!source.size)
    throw new RunError('the image is empty: 0 bytes', {
      where: source.label,
      hint: 'The build or the copy failed: make it again.',
    });
  const head = headOf(source);
  const reader = READERS.find((kind) => kind.recognises(head));
  if (!reader) throw unknownKind(source, head);
  const answer = reader.read(source);
  return {
    ...answer,
    evidence: answer.evidence,
    steps: [],
    kind: reader.name,
    label: source.label,
    modifiedAt: source.modifiedAt,
    fileSize: source.size,
    bytesRead: source.bytesRead,
  };
}

function unknownKind(source: ByteSource, head: Uint8Array): RunError {
  const foreign = recogniseForeign(head);
  const wrapper = wrapperOf(head);
  if (foreign || wrapper)
    return new RunError(`this is ${(wrapper ?? foreign)!.title}, in which the section can't be read`, {
      where: source.label,
      hint: foreign?.hint ?? 'Give what is inside.',
    });
  const first = Buffer.from(head.subarray(0, 8))
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
  return new RunError(`no kernel image: the file starts with ${first}`, {
    where: place(source, 0),
    hint: 'Give a vmlinux, a boot image, a module, a kernel package, or a payload that `lvup generate` wrote.',
  });
}
