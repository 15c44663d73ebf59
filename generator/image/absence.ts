// "The section is not there" is never success, and has causes that call for different things: the configuration is
// off or the kernel is older, the section headers were stripped off, or the file is no kernel at all.

import type { Finding } from '../types.js';
import type { ElfFile } from './elf.js';
import type { KernelSigns } from './kernel-signs.js';
import type { ReadImage } from './read-image.js';

export type AbsenceReason =
  /** The file has no section header table (sstrip, --strip-sections): the bytes may be there, unnamed. */
  | 'no-section-headers'
  /** There are section headers, but no table of their names. */
  | 'no-section-names'
  /** The kernel has the orchestrator and no list: it is older than the section, or something took that out. */
  | 'no-list'
  /** Of a version that has an orchestrator, and nothing in it looks like one: CONFIG_LIVEUPDATE is off. */
  | 'no-orchestrator'
  /** Of a version before the orchestrator, and without it. */
  | 'before-orchestrator'
  /** A linked kernel without it, of which nothing more is known. */
  | 'not-in-kernel'
  /** A module that has no entry. */
  | 'not-in-module'
  /** A relocatable object that is no module. */
  | 'not-in-object'
  /** An ELF file, but none that the kernel's linker script made. */
  | 'not-a-kernel'
  /** An Image without section headers in which nothing looks like the section: off, older, or not recognised. */
  | 'no-pattern';

/** Why an ELF file without the section does not have it. */
export function absenceIn({ sections, named, type }: ElfFile): AbsenceReason {
  if (!sections.length) return 'no-section-headers';
  if (!named) return 'no-section-names';
  const has = (...names: string[]): boolean =>
    sections.some(({ name }) => name !== undefined && names.includes(name));
  if (type === 'REL') return has('.gnu.linkonce.this_module') ? 'not-in-module' : 'not-in-object';
  return has('.init.text', '__ksymtab', '__ex_table') ? 'not-in-kernel' : 'not-a-kernel';
}

/** The same for a kernel, by what else is in it. `otherwise` where that says nothing. */
export function absenceBySigns(
  { version, orchestrator }: KernelSigns,
  otherwise: AbsenceReason,
): AbsenceReason {
  if (orchestrator !== undefined) return 'no-list';
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})/.exec(version ?? '') ?? [];
  if (major === undefined) return otherwise;
  const isBefore = Number(major) < FIRST[0] || (Number(major) === FIRST[0] && Number(minor) < FIRST[1]);
  return isBefore ? 'before-orchestrator' : 'no-orchestrator';
}

/** Linux 6.19 brought kernel/liveupdate/luo_core.c. */
const FIRST = [6, 19] as const;

/**
 * The finding for an image without the section. args: image, reason (AbsenceReason), sections (how many it has), and of
 * a kernel version and string (the orchestrator's), empty where they are not known.
 */
export function missingSection({ label, absence, elf, machine, signs }: ReadImage): Finding[] {
  if (absence === undefined) return [];
  return [
    {
      code: 'section-missing',
      args: {
        image: label,
        reason: absence,
        sections: elf?.sections.length ?? 0,
        machine: machine ?? '',
        ...(signs && { version: signs.version ?? '', string: signs.orchestrator ?? '' }),
      },
    },
  ];
}

/**
 * The findings for all that stands in one image. Most modules of a kernel have no entry, and that is no news: beside
 * other answers only kernels without the section are told. When there are modules alone and none has one, that is one
 * finding: args as above, reason `not-in-any-module`, modules (how many there are).
 */
export function missingSections(path: string, reads: readonly ReadImage[]): Finding[] {
  if (reads.length === 1) return missingSection(reads[0]!);
  const kernels = reads.filter(({ absence }) => absence !== 'not-in-module' && absence !== 'not-in-object');
  if (kernels.length) return kernels.flatMap(missingSection);
  const args = { image: path, reason: 'not-in-any-module', sections: 0, machine: reads[0]?.machine ?? '' };
  return [{ code: 'section-missing', args: { ...args, modules: reads.length } }];
}
