// Words for what is wrong with one section by itself: the format is ABI ("The format of the section has the same ABI
// rules as the rest of LUO ABI", the section's proposal of 2025-12-11).

import type { FindingCode } from './codes.js';
import { type Arguments, count, type Info, inObject, plain, quote } from './info.js';

const ABSENT: Readonly<Record<string, string | ((args: Arguments) => string)>> = {
  'no-list': ({ version, string }) =>
    `${kernelWords(version)} has the orchestrator (${quote(string)}) and no .liveupdate_versions: it is older than the section, or something took that out`,
  'no-orchestrator': ({ version }) =>
    `${kernelWords(version)} has no .liveupdate_versions, and nothing in it looks like the orchestrator: CONFIG_LIVEUPDATE is off`,
  'before-orchestrator': ({ version }) =>
    `${kernelWords(version)} is older than the live update orchestrator, which came with 6.19`,
  'no-section-headers': 'the file has no section headers; they were stripped, and with them the section name',
  'no-section-names': 'the file has section headers, but no names for them',
  'not-in-kernel':
    'this kernel has no .liveupdate_versions: CONFIG_LIVEUPDATE is off, or it is older than the section',
  'not-in-module': 'this module lists no versions of its own',
  'not-in-object': 'this object file lists no versions',
  'no-pattern':
    'nothing in this Image looks like .liveupdate_versions: CONFIG_LIVEUPDATE is off, or it is older than the section',
  'not-a-kernel': 'this ELF file was not linked by the kernel linker script',
};

const MAGIC: Readonly<Record<string, (args: Arguments) => string>> = {
  'no-header': ({ expected }) =>
    `the entries begin without a header; magic ${plain(expected)} must stand in front`,
  'opposite-byte-order': ({ magic, endianness }) =>
    `the magic ${plain(magic)} is in the wrong byte order for a ${plain(endianness)} endian kernel`,
  'other-magic': ({ magic, expected }) => `the magic is ${plain(magic)}, not ${plain(expected)}`,
};

function kernelWords(version: Arguments[string] | undefined): string {
  return version ? `linux ${plain(version)}` : 'this kernel';
}

function absentWords(args: Arguments): string {
  const { reason, modules } = args;
  if (reason === 'not-in-any-module') return `none of ${count(modules, 'module')} lists a version`;
  const words = ABSENT[String(reason)] ?? `there is no .liveupdate_versions: ${plain(reason)}`;
  return typeof words === 'string' ? words : words(args);
}

export const SECTION_WORDS = {
  'section-missing': {
    title: 'no .liveupdate_versions in the image',
    severity: 'error',
    about: 'section',
    message: absentWords,
    meaning:
      'Nothing can be said about what this kernel understands. Whoever prepares a live update must treat it as a kernel that takes over nothing.',
    fix: 'Give the vmlinux of a kernel with CONFIG_LIVEUPDATE=y that has the section (`lvup patch` adds it to a tree), before anything strips its section headers.',
  },
  'section-truncated': {
    title: 'the section ends inside its header',
    severity: 'error',
    about: 'section',
    message: ({ size, needed }) =>
      `the section has ${count(size, 'byte')}; the header alone needs ${plain(needed)}`,
    meaning: 'A reader finds no header and refuses the kernel.',
    fix: 'Copy or build the image again. If a fresh build is the same, look at the definition of the header in kernel/liveupdate/luo_core.c.',
  },
  'section-bad-magic': {
    title: 'the header does not begin with LVUP',
    severity: 'error',
    about: 'section',
    message: (args) => MAGIC[String(args.cause)]?.(args) ?? `the magic is ${plain(args.magic)}`,
    meaning:
      'A reader that checks the magic refuses the kernel; one that does not takes other bytes for strings.',
    fix: 'Check that the linker script places .liveupdate_sec_hdr first, with KEEP, and that the header is one object of the kernel itself.',
  },
  'section-bad-version': {
    title: 'the format has a version that lvup does not know',
    severity: 'error',
    about: 'section',
    message: ({ version, expected }) =>
      `the format version is ${plain(version)}; only ${plain(expected)} is known, so the entries are not read`,
    meaning: 'Where the entries are and what they mean is not known.',
    fix: 'Use a newer lvup, or correct the version in the header if the format did not change.',
  },
  'section-bad-size': {
    title: 'the section is not a header and whole entries',
    severity: 'error',
    about: 'section',
    message: ({ tail, offset, entries, entry, size }) =>
      `${count(tail, 'byte')} left over at offset ${plain(offset)}, behind ${count(entries, 'entry', 'entries')} of ${plain(entry)} bytes (${plain(size)} in all)`,
    meaning: 'The number of entries follows from the size alone, so readers miscount or refuse the section.',
    fix: 'Look for a variable in .liveupdate_versions that is not an array of 48 characters, or for one that is aligned.',
  },
  'section-empty': {
    title: 'the section lists nothing',
    severity: 'warning',
    about: 'section',
    message: ({ form }) =>
      form === 'module' ? 'the section is there and has no entry' : 'the section has its header and no entry',
    meaning:
      'The kernel declares that it understands no state at all, not even that of the orchestrator itself.',
    fix: 'Check that kernel/liveupdate/luo_core.c lists its own version, and that the linker script has KEEP(*(.liveupdate_versions)).',
  },
  'entry-unterminated': {
    title: 'an entry has no NUL',
    severity: 'error',
    about: 'section',
    message: (args) =>
      `entry ${plain(args.index)}${inObject(args)}, ${quote(args.text)}, fills all ${plain(args.size)} bytes and has no NUL`,
    meaning:
      'A reader that trusts the NUL runs into the next entry and joins two strings into one that nobody has.',
    fix: 'Use a compatible string of at most 47 characters.',
  },
  'entry-empty': {
    title: 'an entry is empty',
    severity: 'error',
    about: 'section',
    message: (args) => `entry ${plain(args.index)}${inObject(args)} is an empty string`,
    meaning: 'An empty string names no format, and some readers take it for the end of the list.',
    fix: 'Give the handler a compatible string, or find what padding was placed between two entries.',
  },
  'entry-padding': {
    title: 'bytes are hidden behind the NUL',
    severity: 'warning',
    about: 'section',
    message: (args) =>
      `entry ${plain(args.index)}${inObject(args)}, ${quote(args.text)}, has bytes behind its NUL, at offset ${plain(args.at)}: ${quote(args.hidden)}`,
    meaning: 'Readers that compare 48 bytes and readers that compare strings come to different answers.',
    fix: 'Remove the NUL from the string literal; what stands behind it must be zero.',
  },
  'entry-unprintable': {
    title: 'an entry is not printable ASCII',
    severity: 'warning',
    about: 'section',
    message: (args) =>
      `entry ${plain(args.index)}${inObject(args)}, ${quote(args.text)}, has the byte 0x${plain(args.byte)} at offset ${plain(args.at)}`,
    meaning:
      'The string still compares, but logs, terminals and configuration files will not show it as it is.',
    fix: 'Use printable ASCII in compatible strings.',
  },
  'entry-duplicate': {
    title: 'two entries are the same string',
    severity: 'error',
    about: 'section',
    message: (args) =>
      `entry ${plain(args.index)}${inObject(args)} repeats ${quote(args.text)}, which is entry ${plain(args.first)}`,
    meaning:
      'The kernel refuses to register a second handler with the same string (-EEXIST): one of the two never works.',
    fix: 'Give one of the handlers another string, or take one of the two out of the kernel.',
  },
} satisfies Partial<Record<FindingCode, Info>>;
