// Words for what the sources of a kernel say: seen before anything is linked.

import type { FindingCode } from './codes.js';
import { type Info, joinPlain, list, plain, quote } from './info.js';

export const SOURCE_WORDS = {
  'string-too-long': {
    title: 'a compatible string does not fit',
    severity: 'error',
    about: 'source',
    message: ({ text, length }) =>
      `${quote(text)} has ${plain(length ?? String(text ?? '').length)} characters; 47 and a NUL fit`,
    meaning:
      'The compiler cuts the string without an error and leaves no NUL: the entry names another format than the handler.',
    fix: 'Shorten the string to at most 47 characters.',
  },
  'name-without-version': {
    title: 'a compatible string ends in no version',
    severity: 'info',
    about: 'source',
    message: ({ text }) => `${quote(text)} does not end in -vN`,
    meaning:
      'Strings are compared as a whole. Without a version there is nothing to count up when the format changes.',
    fix: 'Name the format NAME-v1, and count up with every change of its layout.',
  },
  'handler-not-listed': {
    title: 'a handler has no entry',
    severity: 'warning',
    about: 'source',
    message: ({ handler, name }) =>
      `${plain(handler ?? name ?? 'a file handler')} is defined without LIVEUPDATE_FILE_HANDLER and is not listed`,
    meaning: 'The kernel would take its files over, and the section says that it would not.',
    fix: 'Define it with LIVEUPDATE_FILE_HANDLER, or list its string with LIVEUPDATE_SEC_VERSION.',
  },
  'handler-not-registered': {
    title: 'a listed handler is never registered',
    severity: 'warning',
    about: 'source',
    message: ({ handler, text }) =>
      `${plain(handler)}${text ? ` (${quote(text)})` : ''} is listed, and its file never names it again`,
    meaning: 'The section promises that files of this kind survive, and the kernel will refuse them.',
    fix: 'Register the handler with liveupdate_register_file_handler(), or remove it.',
  },
  'orphan-entry': {
    title: 'an entry is built without CONFIG_LIVEUPDATE',
    severity: 'warning',
    about: 'source',
    message: ({ object, text }) =>
      `${object === undefined ? 'an object' : plain(object)} has an entry${text === undefined ? '' : `, ${quote(text)},`} and CONFIG_LIVEUPDATE is off: the linker script has no rule for it`,
    meaning: 'The linker makes an orphan section of it, without a header: no reader accepts that.',
    fix: 'Let the symbol of the object depend on CONFIG_LIVEUPDATE.',
  },
  'module-only': {
    title: 'a string is listed by a module alone',
    severity: 'info',
    about: 'source',
    message: ({ text, module }) =>
      `${text ? quote(text) : 'a string that is not known'} is listed in ${module ? `${plain(module)}.ko` : 'a module'}, not in vmlinux`,
    meaning:
      'Who looks at vmlinux before a live update does not see it. The new kernel understands the state only once the module is loaded.',
    fix: 'Build it in (=y), or make sure that whoever checks also reads the module and loads it early.',
  },
  'foreign-contribution': {
    title: 'a source that is not C names the section',
    severity: 'warning',
    about: 'source',
    message: ({ object, language, presence }) =>
      `${plain(object)} (${plain(presence)}) is written in ${plain(language)} and names the section; lvup reads C alone`,
    meaning: 'It may add bytes that lvup does not see, so nothing is certain about the section.',
    fix: 'List the versions from a C source with LIVEUPDATE_SEC_VERSION.',
  },
  'broken-stride': {
    title: 'an entry is not 48 bytes at alignment 1',
    severity: 'error',
    about: 'source',
    message: ({ name, object, size, alignment }) =>
      `${plain(name)} in ${plain(object)} has ${plain(size)} bytes at alignment ${plain(alignment)}; readers step in 48 bytes`,
    meaning: 'Every entry behind this one is read from the wrong place.',
    fix: 'Use the macros of include/linux/liveupdate.h as they are: an array of LIVEUPDATE_HNDL_COMPAT_LENGTH with aligned(1).',
  },
  'no-linker-rule': {
    title: 'the linker script has no rule for the section',
    severity: 'error',
    about: 'source',
    message: ({ sections }) =>
      `no statement takes ${joinPlain(sections)}: the linker makes ${list(sections).length > 1 ? 'orphan sections' : 'an orphan section'} of it`,
    meaning: 'Without the rule there is no header in front of the entries, and --gc-sections may drop them.',
    fix: 'Set CONFIG_LIVEUPDATE, or add .liveupdate_sec_hdr and .liveupdate_versions to RO_DATA in include/asm-generic/vmlinux.lds.h; `lvup patch` writes it.',
  },
} satisfies Partial<Record<FindingCode, Info>>;
