// Images as they are predicted, with what a hostile tree could put into names: a file may be called anything.

import fc from 'fast-check';
import { encodeSection } from '../../../generator/section/encode.js';
import type { CompileFlags, ObjectUnit, Origin, RunInput, SectionImage } from '../../../generator/types.js';

export const INPUT: RunInput = {
  tree: '/src/linux',
  build: '/src/linux',
  config: '.config',
  version: '7.3.4',
  arch: 'x86_64',
  compiler: 'gcc (Debian 12.2.0-14) 12.2.0',
  hashes: { '.config': '00' },
};

/** Ends comments and strings, continues lines, and is a trigraph. */
export const HOSTILE = '*/ int x = 1; /* */"\'\\ ??/\n#error out\r\n\u0085\u009b2J\u2028??\\';

export const HOSTILE_INPUT: RunInput = {
  ...INPUT,
  config: HOSTILE,
  version: HOSTILE,
  arch: HOSTILE,
  compiler: HOSTILE,
};

/** 1 to 47 bytes, none of them NUL, one character a byte. */
export const anyString = fc
  .array(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 47 })
  .map((bytes) => String.fromCharCode(...bytes));

/** Strings that mean something to one lexer or another. */
export const AWKWARD = [
  ...['??/', '??/"', "??'", '*/', '/*', '\\', '"', '\\"', "'", '`', '\x24{x}', '\n', '\r', '\x011', '%s'],
  ...['\xff9', '\x85', '#', '//', '<!--', '\x7f', '-->', '\t'],
];

export const awkwardString = fc.oneof(anyString, fc.constantFrom(...AWKWARD));

export function payload(strings: readonly string[], form: SectionImage['form'] = 'vmlinux'): SectionImage {
  return encodeSection(strings, { endianness: 'little', form, label: 'the prediction for vmlinux' });
}

/** The image with an origin for the header and every entry, named after `file`. */
export function withOrigins(image: SectionImage, file: string): SectionImage {
  const spans = image.spans.map((span) =>
    span.role === 'header' || span.role === 'entry'
      ? {
          ...span,
          origin: originOf(file, span.role, image.bytes.subarray(span.offset, span.offset + span.size)),
        }
      : span,
  );
  return { ...image, spans };
}

function originOf(file: string, name: string, bytes: Uint8Array): Origin {
  return {
    unit: { ...UNIT, object: file.replace(/\.c$/, '.o'), source: file },
    definition: {
      name,
      bytes,
      section: '.liveupdate_versions',
      alignment: 1,
      writable: false,
      local: true,
      location: { file, line: 7 },
      expansions: [
        {
          macro: 'LIVEUPDATE_SEC_VERSION',
          definedAt: { file: 'include/linux/liveupdate.h', line: 3 },
          usedAt: { file, line: 7 },
        },
      ],
      handler: undefined,
    },
  };
}

const FLAGS: CompileFlags = {
  macros: [],
  includeDirectories: [],
  forcedIncludes: [],
  optimise: '2',
  toplevelReorder: true,
  dataSections: false,
  lto: 'none',
  others: [],
};

const UNIT: ObjectUnit = {
  object: 'mm/memfd_luo.o',
  source: 'mm/memfd_luo.c',
  presence: 'built-in',
  module: undefined,
  order: 0,
  flags: FLAGS,
  evidence: [],
  symbols: ['LIVEUPDATE', 'LIVEUPDATE_MEMFD'],
  unknowns: [],
};
