// The kernel's section list can be asked of many kinds of file, and a file's name says little: the kind comes from
// the content. A new kind is a file in kinds/ and a line in READERS.

import { RunError } from '../shared/errors.js';
import type { SectionImage } from '../types.js';
import type { AbsenceReason } from './absence.js';
import { type ByteSource, place } from './byte-source.js';
import type { ElfFile } from './elf.js';
import { withFile } from './file-source.js';
import { elf } from './kinds/elf.js';
import { recogniseForeign } from './kinds/foreign.js';
import { payload } from './kinds/payload.js';

export interface ReadImage {
  readonly kind: ImageKind['name'];
  /** As a person would name it. */
  readonly label: string;
  /** undefined when the file can be read and does not have the section: `absence` says why. */
  readonly image: SectionImage | undefined;
  /** undefined exactly when there is an image. */
  readonly absence: AbsenceReason | undefined;
  /** Only for ELF files: class, byte order, machine, type and all sections. */
  readonly elf: ElfFile | undefined;
  /** The section's offset in the file, bytes; undefined without an image. */
  readonly offset: number | undefined;
  /** Of the file; milliseconds since the epoch. */
  readonly modifiedAt: number | undefined;
  /** Bytes of the file, and how many of them were fetched. */
  readonly fileSize: number;
  readonly bytesRead: number;
}

export interface ImageKind {
  readonly name: 'elf' | 'payload';
  /** By the first bytes of the file: up to HEAD_SIZE of them, fewer in a smaller file. */
  recognises(head: Uint8Array): boolean;
  read(source: ByteSource): KindAnswer;
}

/** What a kind's reader contributes to a ReadImage. */
export type KindAnswer = Pick<ReadImage, 'image' | 'absence' | 'elf' | 'offset'>;

const HEAD_SIZE = 1024;
const READERS: readonly ImageKind[] = [elf, payload];

/** Reads the section out of a file. RunError for a file that can't be read, is damaged, or is of no known kind. */
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
  const head = source.read(0, Math.min(HEAD_SIZE, source.size));
  const reader = READERS.find((kind) => kind.recognises(head));
  if (!reader) throw unknownKind(source, head);
  const answer = reader.read(source);
  return {
    ...answer,
    kind: reader.name,
    label: source.label,
    modifiedAt: source.modifiedAt,
    fileSize: source.size,
    bytesRead: source.bytesRead,
  };
}

function unknownKind(source: ByteSource, head: Uint8Array): RunError {
  const foreign = recogniseForeign(head);
  if (foreign)
    return new RunError(`this is ${foreign.name}, which can't be read yet`, {
      where: source.label,
      hint: foreign.hint,
    });
  const first = Buffer.from(head.subarray(0, 8))
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
  return new RunError(`no kernel image: the file starts with ${first}`, {
    where: place(source, 0),
    hint: 'Give a vmlinux, a kernel module (.ko) or a payload that `lvup generate` wrote.',
  });
}
