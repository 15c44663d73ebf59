// The versions that one Linux kernel understands in a live update, and the decoder that reads the same list out of
// another kernel. Written by lvup; generate it again instead of editing it.
//
// A kernel lists the compatible strings of the live update core and of all its file handlers in the ELF section
// .liveupdate_versions of vmlinux. What this kernel hands over, the next kernel must list.

/** The kernel that the values come from, in its own words; null for what is not known. */
export const LIVEUPDATE_KERNEL = { version: '7.3.4', arch: null, compiler: null } as const;

/** The strings in the order of the section, one character (U+0001 to U+00FF) a byte. */
export const LIVEUPDATE_VERSIONS = ['luo-v5', 'memfd-v2'] as const;

/** One of the strings that this kernel lists. */
export type LiveupdateVersion = (typeof LIVEUPDATE_VERSIONS)[number];

/** Where in the kernel an entry comes from. */
export interface LiveupdateOrigin {
  /** The entry's number in the section, from 0: its index in `LIVEUPDATE_VERSIONS`. */
  readonly index: number;
  readonly version: LiveupdateVersion;
  /** Relative to the build folder, `mm/memfd_luo.o`. */
  readonly object: string;
  /** Relative to the source tree: where the string is listed. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** The variable in the object. */
  readonly symbol: string;
  /** The module that holds the entry; null when it is built in. */
  readonly module: string | null;
  /** CONFIG_ symbols that the object hangs on, outermost first. */
  readonly config: readonly string[];
}

/** One for every entry whose origin is known, in the order of the section. */
export const LIVEUPDATE_ORIGINS: readonly LiveupdateOrigin[] = [];

/** `struct liveupdate_ver_hdr.magic`, the characters 'LVUP' as a number. */
export const LIVEUPDATE_MAGIC = 0x4c565550;

/** `struct liveupdate_ver_hdr.version`: the layout of the section that this module can read. */
export const LIVEUPDATE_HEADER_VERSION = 1;

/** `sizeof(struct liveupdate_ver_hdr)`, bytes. */
export const LIVEUPDATE_HEADER_SIZE = 8;

/** `LIVEUPDATE_HNDL_COMPAT_LENGTH`, bytes: a string, its NUL and zeros. */
export const LIVEUPDATE_ENTRY_SIZE = 48;

export type LiveupdateByteOrder = 'little' | 'big';

/** Byte order of the header's two numbers. */
export const LIVEUPDATE_BYTE_ORDER: LiveupdateByteOrder = 'little';

/** The section of a vmlinux has a header and entries, that of a module entries alone. */
export type LiveupdateForm = 'vmlinux' | 'module';

/** What `LIVEUPDATE_VERSIONS` was predicted for. */
export const LIVEUPDATE_FORM: LiveupdateForm = 'vmlinux';

/** The whole section of this kernel, two hexadecimal digits a byte. */
export const LIVEUPDATE_SECTION_HEX: string =
  '5055564c01000000' +
  '6c756f2d76350000000000000000000000000000000000000000000000000000000000000000000000000000000000000000' +
  '6d656d66642d763200000000000000000000000000000000000000000000000000000000000000000000000000000000';

export interface LiveupdateSectionOptions {
  /** Byte order of the kernel that the section is from; by default this kernel's. */
  readonly byteOrder?: LiveupdateByteOrder;
  /** What the section is from; by default what this module was made for. */
  readonly form?: LiveupdateForm;
}

/** The section is not one that this module can read: cut, garbled, or of a newer layout. */
export class LiveupdateSectionError extends Error {
  override readonly name = 'LiveupdateSectionError';
  /** Of the first wrong byte inside the section; the section's size when bytes are missing. */
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(`.liveupdate_versions, offset ${offset}: ${problem}`);
    this.offset = offset;
  }
}

/** Is it one of the strings that this kernel lists? */
export function isLiveupdateVersion(text: string): text is LiveupdateVersion {
  const versions: readonly string[] = LIVEUPDATE_VERSIONS;
  return versions.includes(text);
}

/**
 * The strings of a section, in its order, one character (U+0001 to U+00FF) a byte. `section` holds the section's bytes
 * and nothing else, as `objcopy -O binary --only-section=.liveupdate_versions` takes them out of a vmlinux.
 *
 * @throws LiveupdateSectionError for a section that does not keep the format to the letter: another magic or version,
 * a cut entry, an entry without a string, without a NUL, or with anything but zeros behind the NUL.
 */
export function decodeLiveupdateVersions(
  section: Uint8Array,
  options: LiveupdateSectionOptions = {},
): string[] {
  const { byteOrder = LIVEUPDATE_BYTE_ORDER, form = LIVEUPDATE_FORM } = options;
  const start = form === 'vmlinux' ? checkHeader(section, byteOrder) : 0;
  const cut = (section.length - start) % LIVEUPDATE_ENTRY_SIZE;
  if (cut !== 0)
    throw new LiveupdateSectionError(
      `the last entry has ${cut} of ${LIVEUPDATE_ENTRY_SIZE} bytes`,
      section.length,
    );
  const versions: string[] = [];
  for (let offset = start; offset < section.length; offset += LIVEUPDATE_ENTRY_SIZE)
    versions.push(decodeEntry(section.subarray(offset, offset + LIVEUPDATE_ENTRY_SIZE), offset));
  return versions;
}

/**
 * The strings of this kernel that another kernel's section does not list: while state of theirs is handed over, a live
 * update to that kernel fails. An empty answer means that it understands all that this kernel lists.
 *
 * @throws LiveupdateSectionError as `decodeLiveupdateVersions` does.
 */
export function missingVersions(
  section: Uint8Array,
  options: LiveupdateSectionOptions = {},
): LiveupdateVersion[] {
  const listed = new Set(decodeLiveupdateVersions(section, options));
  return LIVEUPDATE_VERSIONS.filter((version) => !listed.has(version));
}

function checkHeader(section: Uint8Array, byteOrder: LiveupdateByteOrder): number {
  if (section.length < LIVEUPDATE_HEADER_SIZE)
    throw new LiveupdateSectionError(
      `the header has ${section.length} of ${LIVEUPDATE_HEADER_SIZE} bytes`,
      section.length,
    );
  const view = new DataView(section.buffer, section.byteOffset, section.byteLength);
  const little = byteOrder === 'little';
  const magic = view.getUint32(0, little);
  if (magic !== LIVEUPDATE_MAGIC) {
    const swapped = view.getUint32(0, !little) === LIVEUPDATE_MAGIC;
    throw new LiveupdateSectionError(
      swapped ? `the header is not in ${byteOrder} endian order` : `0x${magic.toString(16)} is not the magic`,
      0,
    );
  }
  const version = view.getUint32(4, little);
  if (version !== LIVEUPDATE_HEADER_VERSION)
    throw new LiveupdateSectionError(`version ${version} of the layout is not known`, 4);
  return LIVEUPDATE_HEADER_SIZE;
}

function decodeEntry(entry: Uint8Array, offset: number): string {
  const end = entry.indexOf(0);
  if (end === -1) throw new LiveupdateSectionError('the string has no NUL', offset);
  if (end === 0) throw new LiveupdateSectionError('the entry has no string', offset);
  const hidden = entry.subarray(end).findIndex((byte) => byte !== 0);
  if (hidden !== -1)
    throw new LiveupdateSectionError('a byte behind the NUL is not zero', offset + end + hidden);
  return Array.from(entry.subarray(0, end), (byte) => String.fromCharCode(byte)).join('');
}
