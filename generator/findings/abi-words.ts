// Words for what two revisions of a kernel say about the contracts between them. What a mismatch does is that of 7.3
// (kernel/liveupdate/, mm/memblock.c).
// Long because the words of all rules on contracts stand beside each other, each with the smallest source that shows it.

import type { FindingCode } from './codes.js';
import { type Arguments, type Info, joinPlain, list, plain, quote } from './info.js';

/** What the next kernel does with another string: the way out that a bump gives, gate by gate. */
const MISMATCH: Readonly<Record<string, string>> = {
  kho: 'the next kernel warns and boots as if nothing had been preserved',
  luo: 'the next kernel panics rather than read it',
  handler: 'the session is refused: -ENOENT inside, -EIO from /dev/liveupdate',
  flb: 'whoever asks for the object gets an error',
  fallback: 'the next kernel warns and allocates afresh',
  section: 'readers of the section refuse it instead of reading it from the wrong place',
  other: 'the next kernel refuses the state',
};

export function mismatchText({ gates }: Arguments): string {
  return list(gates)
    .map((gate) => MISMATCH[gate] ?? MISMATCH.other!)
    .join('; ');
}

/** `; struct a and struct b change with it`, and where it comes in. */
function tail({ consequences, from, isIndirect, targets }: Arguments): string {
  const all = list(consequences);
  const others = all.length
    ? `; with it ${joinPlain(all.slice(0, 4))}${all.length > 4 ? ` and ${all.length - 4} more` : ''}`
    : '';
  const where = from === undefined ? '' : `; it comes in through ${plain(from)}`;
  const indirect = isIndirect ? '; its own text is as it was: an included header or a condition changed' : '';
  return `${others}${where}${indirect}${targets === undefined ? '' : `; on ${joinPlain(targets)} only`}`;
}

function under({ governors }: Arguments): string {
  return list(governors).map(plain).join(' and ');
}

export const ABI_WORDS = {
  'layout-changed-without-bump': {
    title: 'a layout changed under the same string',
    severity: 'error',
    about: 'abi',
    message: (args) =>
      `${plain(args.subject)} ${args.isGone ? 'is gone' : 'has another layout'} and ${under(args)} is as it was${tail(args)}`,
    meaning:
      'The strings of the two kernels are equal, so the next one takes the state over and reads it from the wrong places: files come back with the contents of others, or memory is corrupted, without a message.',
    fix: 'Count the version up in the same patch; the edit is shown with the finding.',
    example: {
      before: '#define FOO_COMPATIBLE "foo-v1"\nstruct foo_ser { u16 bdf; u16 domain; } __packed;',
      after: '#define FOO_COMPATIBLE "foo-v1"\nstruct foo_ser { u32 domain; u16 bdf; } __packed;',
    },
  },
  'value-changed-without-bump': {
    title: 'a governed value changed under the same string',
    severity: 'error',
    about: 'abi',
    message: (args) =>
      `${plain(args.subject)} ${args.isGone ? 'is gone' : String(args.subject).startsWith('enum ') ? 'has lost or changed a value' : 'has another value'} and ${under(args)} is as it was${tail(args)}`,
    meaning:
      'The next kernel takes the state over and understands a mask, a length or a name in it differently: bits that it does not know, entries in the wrong places, a property that it does not find.',
    fix: 'Count the version up in the same patch; the edit is shown with the finding.',
    example: {
      before: '#define FOO_COMPATIBLE "foo-v1"\n#define FOO_FLAGS (FOO_A | FOO_B)',
      after: '#define FOO_COMPATIBLE "foo-v1"\n#define FOO_FLAGS (FOO_A | FOO_B | FOO_C)',
    },
  },
  'flag-added-without-bump': {
    title: 'a flag or a code is new under the same string',
    severity: 'error',
    about: 'abi',
    message: (args) =>
      `${plain(args.subject)} ${String(args.subject).startsWith('enum ') ? 'has a new code' : 'is a new flag or code'} and ${under(args)} is as it was`,
    meaning:
      'A kernel without the flag takes the state over, because the strings are equal, and drops the bit or refuses the code. Strings are compared for equality: with the same one, state must be understood both ways, so also on the way back.',
    fix: 'Count the version up in the patch that first sets the flag, best in the one that names it. When no kernel can meet the flag without knowing it, suppress the finding and say why.',
    example: {
      before: '#define FOO_COMPATIBLE "foo-v1"\n#define FOO_FLAG_DIRTY BIT(0)',
      after: '#define FOO_COMPATIBLE "foo-v1"\n#define FOO_FLAG_DIRTY BIT(0)\n#define FOO_FLAG_LOCKED BIT(1)',
    },
  },
  'section-format-changed': {
    title: "the section's format changed under the same version",
    severity: 'error',
    about: 'abi',
    message: (args) => `${plain(args.subject)} changed and ${under(args)} is as it was${tail(args)}`,
    meaning:
      'Programs that read .liveupdate_versions step in records of the old length, and take what they find for compatible strings.',
    fix: 'Count LIVEUPDATE_VER_HDR_VER up in the same patch, and tell those who read the section.',
    example: {
      before: '#define LIVEUPDATE_VER_HDR_VER 1\nstruct liveupdate_ver_hdr { u32 magic; u32 version; };',
      after:
        '#define LIVEUPDATE_VER_HDR_VER 1\nstruct liveupdate_ver_hdr { u32 magic; u32 version; u64 size; };',
    },
  },
  'string-reused': {
    title: 'a string names another format than before',
    severity: 'error',
    about: 'abi',
    message: ({ governor, successor, value }) =>
      `${plain(value)} was ${plain(governor)} and is now ${plain(successor)}, another format`,
    meaning: 'State that an older kernel wrote in the first format is handed to code that reads the second.',
    fix: 'Give the new format a string that no kernel has used.',
    example: {
      before: '#define FOO_COMPATIBLE "state-v1" /* governs struct foo_ser */',
      after: '#define BAR_COMPATIBLE "state-v1" /* governs struct bar_ser */',
    },
  },
  'version-decreased': {
    title: 'a version went back',
    severity: 'error',
    about: 'abi',
    message: ({ governor, value, newValue }) =>
      `${plain(governor)} went from ${plain(value)} back to ${plain(newValue)}`,
    meaning:
      "An older kernel wrote that version with that version's layout. The next kernel takes it over and reads it by today's.",
    fix: 'Use a version that no kernel has used, unless this reverts the layout to exactly what that version was.',
    example: { before: '#define FOO_COMPATIBLE "foo-v3"', after: '#define FOO_COMPATIBLE "foo-v2"' },
  },
  'string-lost': {
    title: 'a string is gone, and nobody took over what it governed',
    severity: 'warning',
    about: 'abi',
    message: ({ governor, value, newValue }) =>
      newValue === undefined
        ? `${plain(governor)} ${plain(value)} is gone, and what it governed with it`
        : `${plain(governor)} ${plain(value)} is gone: it is ${plain(newValue)} now, another name`,
    meaning:
      'State of that kind that an older kernel saved has nobody to read it: a live update with it in use fails.',
    fix: 'If that is meant, say so in the commit message and suppress the finding with that reason.',
    example: { before: '#define FOO_COMPATIBLE "foo-v1"\nstruct foo_ser { u64 a; } __packed;', after: '' },
  },
  'names-swapped': {
    title: 'the layout is the same and the names are not',
    severity: 'warning',
    about: 'abi',
    asksPerson: true,
    message: (args) =>
      `${plain(args.subject)} has other names at the same places, and ${under(args)} is as it was${tail(args)}`,
    meaning:
      'If fields changed places, the next kernel takes one for the other. If they were only renamed, nothing happens. Offsets and sizes are equal, so only a person can tell.',
    fix: 'Bump the version when the meaning of a place changed. When it is a renaming, suppress the finding and say so.',
    example: {
      before: 'struct foo_ser { u64 start; u64 size; } __packed;',
      after: 'struct foo_ser { u64 size; u64 start; } __packed;',
    },
  },
  'type-changed-in-place': {
    title: 'the layout is the same and a type is not',
    severity: 'warning',
    about: 'abi',
    asksPerson: true,
    message: (args) =>
      `${plain(args.subject)} reads the same bytes as another type, and ${under(args)} is as it was${tail(args)}`,
    meaning:
      'Offsets and sizes are equal; signedness or kind is not. Whether a value exists that the two kernels read differently, only a person can tell.',
    fix: 'Bump the version when such a value can be saved; else suppress the finding and say why it can not.',
    example: {
      before: 'struct foo_ser { u32 status; } __packed;',
      after: 'struct foo_ser { s32 status; } __packed;',
    },
  },
  'addition-without-bump': {
    title: 'a structure or a name is new under the same string',
    severity: 'warning',
    about: 'abi',
    asksPerson: true,
    message: (args) => `${plain(args.subject)} is new and ${under(args)} is as it was`,
    meaning:
      'If kernels now hand something over that they did not, one with the same string and without the new part does not find it or does not look for it. If what was there only got a name, nothing happens.',
    fix: 'Count the version up when something new is handed over. When it is only a name, suppress the finding and say so.',
    example: {
      before: '#define FOO_COMPATIBLE "foo-v1"\n#define FOO_ADDRESS_PROP "address"',
      after:
        '#define FOO_COMPATIBLE "foo-v1"\n#define FOO_ADDRESS_PROP "address"\n#define FOO_SIZE_PROP "size"',
    },
  },
  'scheme-changed': {
    title: 'the version is kept in another way',
    severity: 'warning',
    about: 'abi',
    asksPerson: true,
    message: ({ governor, value, newValue, version }) =>
      `${plain(governor)} went from ${plain(value)} to ${plain(newValue)}${version === undefined ? '' : `, and ${plain(version)} is new`}`,
    meaning:
      'The string alone tells versions no longer apart, or no longer in the same way: what decides is code that compares a number.',
    fix: 'Check that the code refuses every number that it does not know, then suppress the finding with that reason.',
    example: {
      before: '#define PCI_COMPATIBLE "pci-v3"',
      after: '#define PCI_COMPATIBLE "pci"\n#define PCI_SER_VERSION 1',
    },
  },
  'ungoverned-struct': {
    title: 'a structure of the ABI that no string governs',
    severity: 'warning',
    about: 'abi',
    message: ({ subject, state, candidates }) =>
      `${plain(subject)} ${state === 'new' ? 'is new' : 'has another layout'}, and no comment says which version governs it${
        list(candidates).length ? ` (there are ${joinPlain(candidates)})` : ''
      }`,
    meaning: 'Whoever changes it next does not know what to bump, and no tool can tell either.',
    fix: 'Say it above the structure: "If this structure is modified, `X` must be updated". Or name its governor in the file that --exceptions takes.',
    example: {
      before: '',
      after: '/* Two governors in the header, and no word which. */\nstruct foo_ser { u64 a; } __packed;',
    },
  },
  'unknown-governor': {
    title: 'a text names a governor that does not exist',
    severity: 'warning',
    about: 'abi',
    message: ({ text, isOld }) =>
      `${plain(text)} must be updated, says the text, and nothing defines it${isOld ? ' (as before)' : ''}`,
    meaning: 'Whoever follows it finds nothing to bump.',
    fix: 'Name the macro that holds the string.',
    example: {
      before: '',
      after:
        '/* If this structure is modified, `FOO_SESSION_COMPATIBLE` must be updated. */\n/* There is only FOO_COMPATIBLE. */',
    },
  },
  'stale-version-in-doc': {
    title: 'a text shows a version that is no longer true',
    severity: 'warning',
    about: 'abi',
    message: ({ text, governor, value, isOld }) =>
      `the text says ${quote(text)}; ${plain(governor)} is ${quote(value)}${isOld ? ' (the old revision has it too)' : ''}`,
    meaning:
      'The kernel is right and its text is not: who writes a reader by the text writes one that refuses the state.',
    fix: 'Write the version of the macro into the text, in the patch that bumps it.',
    example: {
      before: ' * DOC: compatible = "foo-v1";\n#define FOO_COMPATIBLE "foo-v1"',
      after: ' * DOC: compatible = "foo-v1";\n#define FOO_COMPATIBLE "foo-v2"',
    },
  },
  'governor-moved': {
    title: 'what a string governed is under another macro now',
    severity: 'info',
    about: 'abi',
    message: ({ governor, successor, value, newValue, isFolded }) =>
      `${plain(governor)} ${plain(value)} ${isFolded ? 'is folded into' : 'became'} ${plain(successor)} ${plain(newValue)}`,
    meaning: 'The format is still governed. Scripts and patches that name the old macro must follow.',
    fix: 'Nothing, if it is meant.',
    example: { before: '#define FOO_FDT_COMPATIBLE "foo-v1"', after: '#define FOO_ABI_COMPATIBLE "foo-v2"' },
  },
  'several-bumps': {
    title: 'a version went up by more than one',
    severity: 'info',
    about: 'abi',
    message: ({ governor, value, newValue, count }) =>
      `${plain(governor)} went from ${plain(value)} to ${plain(newValue)}: ${plain(count)} bumps where one is enough`,
    meaning: 'The versions between were never in a release. It does no harm.',
    fix: 'In a series that is not merged yet, one bump is enough; each patch must still be right by itself.',
    example: { before: '#define FOO_COMPATIBLE "foo-v1"', after: '#define FOO_COMPATIBLE "foo-v4"' },
  },
  'bump-without-change': {
    title: 'a version went up and nothing that it governs changed',
    severity: 'info',
    about: 'abi',
    message: ({ governor, value, newValue }) =>
      `${plain(governor)} went from ${plain(value)} to ${plain(newValue)}, and no layout, value or name under it changed`,
    meaning:
      'Every older kernel is cut off. The reason may be in code: what a field means, how a list is walked.',
    fix: 'Nothing, if the commit message has the reason.',
    example: { before: '#define FOO_COMPATIBLE "foo-v1"', after: '#define FOO_COMPATIBLE "foo-v2"' },
  },
  'dependency-bumped': {
    title: 'a format that the string is made of went up',
    severity: 'info',
    about: 'abi',
    message: ({ governor, value, newValue }) =>
      `${plain(governor)} went from ${plain(value)} to ${plain(newValue)}: its own part is the same`,
    meaning:
      'Strings are compared whole: older state of this kind is refused as if its own format had changed.',
    fix: 'Nothing: that is what the dependency in the string is for.',
    example: {
      before: '#define FOO_COMPATIBLE "foo-v2;vmalloc-v1"',
      after: '#define FOO_COMPATIBLE "foo-v2;vmalloc-v2"',
    },
  },
  'layout-changed-with-string': {
    title: 'a longer string changed the layout of what holds it',
    severity: 'info',
    about: 'abi',
    message: ({ subject, governors, value }) =>
      `${plain(subject)} has another layout because ${under({ governors: governors ?? [] })} became ${quote(value)}`,
    meaning:
      'The string is another one, so no kernel reads the old layout by the new. Tools that look behind the string must follow.',
    fix: 'Nothing.',
    example: {
      before:
        '#define FOO_COMPATIBLE "foo-v9"\nstruct foo_ser { char compatible[ALIGN(sizeof(FOO_COMPATIBLE), 8)]; u64 n; };',
      after:
        '#define FOO_COMPATIBLE "foo-abi-v10"\nstruct foo_ser { char compatible[ALIGN(sizeof(FOO_COMPATIBLE), 8)]; u64 n; };',
    },
  },
} satisfies Partial<Record<FindingCode, Info>>;
