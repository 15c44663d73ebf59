// Files that a person may well give instead of a vmlinux. Knowing them turns "not an ELF file" into what to do; a
// kind leaves this table when it gets a reader. Offsets and bytes: Documentation/arch/x86/boot.rst, arch/arm64/kernel/head.S,
// drivers/firmware/efi/libstub/zboot-header.S, and each compressor's format.

export interface ForeignKind {
  readonly name: string;
  readonly hint: string;
}

interface Signature extends ForeignKind {
  readonly at: number;
  /** One character a byte. */
  readonly bytes: string;
}

const BOOT_IMAGE = 'Give the vmlinux of the same build.';
const COMPRESSED = 'Decompress it and give the result.';
const PACKAGE = 'Unpack it and give the vmlinux or the .ko inside.';

// The first match counts: a boot image with an EFI stub is a PE file too, and a .deb is an ar archive.
const SIGNATURES: readonly Signature[] = [
  { name: 'an EFI zboot image', at: 4, bytes: 'zimg', hint: BOOT_IMAGE },
  { name: 'an x86 bzImage', at: 0x202, bytes: 'HdrS', hint: BOOT_IMAGE },
  { name: 'an arm64 Image', at: 56, bytes: 'ARM\x64', hint: BOOT_IMAGE },
  { name: 'a PE file (an EFI stub or a unified kernel image)', at: 0, bytes: 'MZ', hint: BOOT_IMAGE },
  { name: 'a U-Boot image', at: 0, bytes: '\x27\x05\x19\x56', hint: BOOT_IMAGE },
  { name: 'a Debian package', at: 0, bytes: '!<arch>\ndebian-binary', hint: PACKAGE },
  { name: 'an RPM package', at: 0, bytes: '\xed\xab\xee\xdb', hint: PACKAGE },
  { name: 'an archive of objects', at: 0, bytes: '!<arch>\n', hint: BOOT_IMAGE },
  { name: 'a thin archive of objects', at: 0, bytes: '!<thin>\n', hint: BOOT_IMAGE },
  { name: 'LLVM bitcode (an object of an LTO build)', at: 0, bytes: 'BC\xc0\xde', hint: BOOT_IMAGE },
  { name: 'gzip-compressed', at: 0, bytes: '\x1f\x8b', hint: COMPRESSED },
  { name: 'xz-compressed', at: 0, bytes: '\xfd7zXZ\0', hint: COMPRESSED },
  { name: 'zstd-compressed', at: 0, bytes: '\x28\xb5\x2f\xfd', hint: COMPRESSED },
  { name: 'bzip2-compressed', at: 0, bytes: 'BZh', hint: COMPRESSED },
  { name: 'lz4-compressed', at: 0, bytes: '\x04\x22\x4d\x18', hint: COMPRESSED },
  { name: 'lz4-compressed (legacy frame)', at: 0, bytes: '\x02\x21\x4c\x18', hint: COMPRESSED },
  { name: 'lzop-compressed', at: 0, bytes: '\x89LZO', hint: COMPRESSED },
  { name: 'lzma-compressed', at: 0, bytes: '\x5d\0\0', hint: COMPRESSED },
];

/** The kind that the first bytes of a file show, if it is one that lvup knows but does not read. */
export function recogniseForeign(head: Uint8Array): ForeignKind | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  return SIGNATURES.find(({ at, bytes }) => text.startsWith(bytes, at));
}
