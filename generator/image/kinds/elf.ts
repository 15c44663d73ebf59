// vmlinux and .ko. The section is ALLOC (include/asm-generic/vmlinux.lds.h places it in RO_DATA), so strip keeps
// it; in a module it has the same name but no header, because the header's input section comes from the core alone.

import { RunError } from '../../shared/errors.js';
import { magicOrder, spansOf } from '../../shared/section-layout.js';
import { LIVEUPDATE_SECTIONS, type SectionImage } from '../../types.js';
import { absenceBySigns, absenceIn } from '../absence.js';
import { type ByteSource, place, readRange } from '../byte-source.js';
import { damaged } from '../damaged.js';
import { ELF_MAGIC, type ElfFile, type ElfSection, readElf } from '../elf.js';
import { kernelSigns } from '../kernel-signs.js';
import type { ImageKind, KindAnswer } from '../read-image.js';

const SECTION = LIVEUPDATE_SECTIONS[1];
const SECTION_LIMIT = 16 * 1024 * 1024;
const SHT_NULL = 0;
const SHT_RELA = 4;
const SHT_NOBITS = 8;
const SHT_REL = 9;
const SHF_COMPRESSED = 0x800;

export const elf: ImageKind = {
  name: 'elf',
  recognises: (head) => ELF_MAGIC.every((byte, at) => head[at] === byte),
  read(source) {
    const file = readElf(source);
    const { machine } = file;
    const section = findSection(source, file);
    if (!section) return { ...absent(source, file), elf: file, machine };
    refuseUnreadable(source, file, section);
    const { offset, size: length } = section;
    const bytes = readRange(source, { offset, length, what: `section ${SECTION}`, limit: SECTION_LIMIT });
    const evidence = file.type === 'REL' ? 'module-section' : 'section';
    const image = sectionImage(source, file, bytes);
    return { image, absence: undefined, elf: file, machine, offset, evidence };
  },
};

function absent(
  source: ByteSource,
  file: ElfFile,
): Pick<KindAnswer, 'image' | 'offset' | 'absence' | 'signs'> {
  const nothing = { image: undefined, offset: undefined };
  const absence = absenceIn(file);
  if (absence !== 'not-in-kernel') return { ...nothing, absence };
  const signs = kernelSigns(source, file);
  return { ...nothing, absence: absenceBySigns(signs, absence), signs };
}

function sectionImage({ label }: ByteSource, { type, endianness }: ElfFile, bytes: Uint8Array): SectionImage {
  const form = type === 'REL' && !magicOrder(bytes, endianness) ? 'module' : 'vmlinux';
  return { bytes, endianness, spans: spansOf(bytes, form), form, label };
}

function findSection(source: ByteSource, { sections, named }: ElfFile): ElfSection | undefined {
  const found = sections.filter(({ name, type }) => name === SECTION && type !== SHT_NULL);
  if (found.length > 1)
    throw damaged(source, found[1]!.offset, `${found.length} sections are named ${SECTION}`);
  const nameless = sections.find(({ name, type }) => name === undefined && type !== SHT_NULL);
  if (!found.length && named && nameless)
    throw damaged(
      source,
      nameless.offset,
      `section ${nameless.index} has no readable name, so it can't be said whether ${SECTION} is there`,
    );
  return found[0];
}

function refuseUnreadable(source: ByteSource, file: ElfFile, section: ElfSection): void {
  const where = place(source, section.offset);
  if (section.type === SHT_NOBITS)
    throw new RunError(`${SECTION} has a size (${section.size}) but no content in this file`, {
      where,
      hint: 'This is a file of debug information only: give the vmlinux it was taken from.',
    });
  if (section.flags & SHF_COMPRESSED)
    throw new RunError(`${SECTION} is compressed (SHF_COMPRESSED), which no kernel build does`, {
      where,
      hint: 'Give the image as the kernel build left it.',
    });
  const relocated = file.sections.some(
    ({ type, info, size }) => (type === SHT_REL || type === SHT_RELA) && info === section.index && size > 0,
  );
  if (file.type === 'REL' && relocated)
    throw new RunError(`${SECTION} has relocations: its bytes are not final in this object`, {
      where,
      hint: 'Entries are plain strings and need no relocation: look at what else is placed in the section.',
    });
}
