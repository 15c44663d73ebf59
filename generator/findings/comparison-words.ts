// Words for what differs between the prediction and a linked image: the cause first, since that is what a person acts on.

import type { FindingCode } from './codes.js';
import {
  type Arguments,
  byCause,
  count,
  type Info,
  inObject,
  joinPlain,
  list,
  plain,
  quote,
  quoteAll,
} from './info.js';

export const COMPARISON_WORDS = {
  'image-stale': {
    title: 'the image is older than what it is made of',
    severity: 'warning',
    about: 'comparison',
    message: (args) => {
      const { file, objects, seconds, image } = args;
      const late = `${plain(file)} is ${span(Number(seconds))} newer`;
      return byCause(args, {
        'object-older-than-source': `${late} than ${joinPlain(objects)}: the object was not compiled again`,
        'source-newer': `${late} than ${plain(image)}`,
        'object-newer': `${late} than ${plain(image)}: it was compiled and not linked again`,
        'file-newer': `${late} than ${plain(image)}, and takes part in what is linked`,
        'config-newer': `${late} than ${plain(image)}: the configuration was changed after the build`,
      });
    },
    meaning: 'The image was built from an earlier state. The difference may be no more than that.',
    fix: 'Run make again, then lvup check.',
  },
  'entry-changed': {
    title: 'an entry is another string than expected',
    severity: 'error',
    about: 'comparison',
    message: (args) => {
      const { index, expected, actual, elsewhere, presence } = args;
      if (args.cause === 'padding')
        return `entry ${plain(index)}${inObject(args)}, ${quote(expected)}, differs behind its NUL`;
      const known =
        elsewhere === undefined ? '' : `; that one is of ${plain(elsewhere)} (${plain(presence)})`;
      const words = `entry ${plain(index)}${inObject(args)} is ${quote(actual)} in the image; the source says ${quote(expected)}`;
      return `${words}${args.cause === 'version' ? ', another version of the same format' : ''}${known}`;
    },
    meaning:
      'The image announces another format than the source has: the other kernel would accept state that this one can not read, or refuse state that it can.',
    fix: 'Build the object again. If the image is right, it is of another source: give that one with --tree or --rev.',
  },
  'entry-missing': {
    title: 'an expected entry is not in the image',
    severity: 'error',
    about: 'comparison',
    message: (args) => {
      const words = `${quote(args.expected)}, entry ${plain(args.index)}${inObject(args)}, is not in the image`;
      return args.cause === 'truncated' ? `${words}, which is cut off` : words;
    },
    meaning:
      'The kernel understands this format and does not say so: a live update to it is refused or loses the state.',
    fix: 'Build and link again with this .config; then look for an object that was left out of the link.',
  },
  'entry-extra': {
    title: 'the image has an entry that is not expected',
    severity: 'error',
    about: 'comparison',
    message: (args) => {
      const { actual, object, module } = args;
      const of = object === undefined ? 'it' : plain(object);
      return `${quote(actual)} is in the image; ${byCause(args, {
        module: `with this .config ${of} is in ${module === undefined ? 'a module' : `${plain(module)}.ko`}`,
        off: `with this .config ${of} is not built`,
        library: `${of} is a member of lib.a, linked only when something needs it`,
        'unknown-presence': `whether ${of} is built in is not known`,
        duplicate: 'the source has it once, and the image more than once',
        'not-in-source': 'no source of this tree gives it',
      })}`;
    },
    meaning: 'The kernel announces a format that, by its source, it does not understand.',
    fix: 'Build with the .config that is checked, from this source, without objects that were left over (make clean).',
  },
  'entries-reordered': {
    title: 'the entries are in another order',
    severity: 'error',
    about: 'comparison',
    message: (args) =>
      `${quoteAll(args.moved)} ${list(args.moved).length === 1 ? 'stands' : 'stand'} in another place; ${byCause(
        args,
        {
          'other-compiler': `the entries of ${joinPlain(args.objects)} are reversed, as by another compiler than the .config names`,
          'order-inside-object': `the entries of ${joinPlain(args.objects)} are reversed`,
          'link-order': 'the objects were linked in another order',
          unexplained: 'neither link order nor compiler explains it',
        },
      )}`,
    meaning:
      'Readers search the list, so a live update does not depend on the order. But the image is not what this source, .config and compiler give.',
    fix: 'Check that the compiler is the one of the .config (--cc names another), and that the Makefiles are those of the build.',
  },
  'header-differs': {
    title: 'the header is not the expected one',
    severity: 'error',
    about: 'comparison',
    message: (args) =>
      `${byCause(args, {
        missing: 'the image has no header; expected',
        unexpected: 'the image has a header where none is expected:',
        'byte-order': 'the header is in the other byte order; expected',
        magic: 'the magic differs; expected',
        version: 'the format version differs; expected',
        other: 'the header differs; expected',
      })} ${bytes(args, args.cause === 'unexpected' ? 'actual' : 'expected')}`,
    meaning: 'Readers judge the whole section by its header.',
    fix: 'Check the definition in kernel/liveupdate/luo_core.c, and that the linker script places .liveupdate_sec_hdr first.',
  },
  'bytes-differ': {
    title: 'bytes differ outside of entries',
    severity: 'error',
    about: 'comparison',
    message: (args) => {
      if (args.cause === 'truncated')
        return `the image stops after ${count(args.size, 'byte')} of ${plain(args.expectedSize)}; it lacks ${quoteAll(args.lost)}`;
      const at = `at offset ${plain(args.offset)}`;
      return byCause(args, {
        padding: `the padding ${at} differs: ${bytes(args, 'actual')} instead of ${bytes(args, 'expected')}`,
        'trailing-bytes': `the image goes on ${at} where the prediction ends: ${bytes(args, 'actual')}`,
        other: `the bytes ${at} differ: ${bytes(args, 'actual')} instead of ${bytes(args, 'expected')}`,
      });
    },
    meaning:
      'Something is in the section that lvup did not predict, or a part of it is lost: readers may miscount the entries.',
    fix: 'Build again. If it stays, look at the linker script, and at what else names the section.',
  },
} satisfies Partial<Record<FindingCode, Info>>;

const MOST_BYTES = 16;

function bytes(args: Arguments, side: 'expected' | 'actual'): string {
  const hex = String(args[`${side}Bytes`] ?? '');
  if (!hex) return 'nothing';
  return hex.length > MOST_BYTES * 2
    ? `${hex.slice(0, MOST_BYTES * 2)}... (${count(hex.length / 2, 'byte')})`
    : hex;
}

/** Seconds as a person says them. */
function span(seconds: number): string {
  const units: readonly [number, string][] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ];
  const [size, unit] = units.find(([length]) => seconds >= 2 * length) ?? [1, 'second'];
  return count(Math.round(seconds / size), unit);
}
