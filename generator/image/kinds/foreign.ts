// Files that a person may well give instead of a kernel image. Knowing them turns "no kernel image" into what to do; a
// kind leaves this table when it gets a reader. Offsets and bytes are each format's own.

export interface ForeignKind {
  /** With an article where it needs one, as in "this is ...". */
  readonly title: string;
  readonly hint: string;
}

interface Signature extends ForeignKind {
  readonly at: number;
  /** One character a byte. */
  readonly bytes: string;
}

const BOOT_IMAGE = 'Give the vmlinux of the same build.';
const COMPRESSED = 'Decompress it and give the result.';
const UNPACK = 'Take the kernel out of it and give that.';
const ENCRYPTED = 'Decrypt it and give the result.';
const SIGNED = 'Take the signed content out of it and give that.';
const DOWNLOAD = 'The download gave something else than the kernel: download it again.';

// The first match counts.
const SIGNATURES: readonly Signature[] = [
  { title: 'a U-Boot image', at: 0, bytes: '\x27\x05\x19\x56', hint: UNPACK },
  { title: 'a device tree, or a FIT image', at: 0, bytes: '\xd0\x0d\xfe\xed', hint: UNPACK },
  { title: 'an Android boot image', at: 0, bytes: 'ANDROID!', hint: UNPACK },
  { title: 'an archive of objects', at: 0, bytes: '!<arch>\n', hint: BOOT_IMAGE },
  { title: 'a thin archive of objects', at: 0, bytes: '!<thin>\n', hint: BOOT_IMAGE },
  { title: 'LLVM bitcode (an object of an LTO build)', at: 0, bytes: 'BC\xc0\xde', hint: BOOT_IMAGE },
  { title: 'a kernel crash dump', at: 0, bytes: 'KDUMP   ', hint: BOOT_IMAGE },
  { title: 'compressed with lzip', at: 0, bytes: 'LZIP', hint: COMPRESSED },
  { title: 'compressed with lrzip', at: 0, bytes: 'LRZI', hint: COMPRESSED },
  { title: 'compressed with compress', at: 0, bytes: '\x1f\x9d', hint: COMPRESSED },
  { title: 'a zip archive', at: 0, bytes: 'PK\x03\x04', hint: UNPACK },
  { title: 'a 7z archive', at: 0, bytes: '7z\xbc\xaf\x27\x1c', hint: UNPACK },
  { title: 'a squashfs file system', at: 0, bytes: 'hsqs', hint: UNPACK },
  { title: 'encrypted with LUKS', at: 0, bytes: 'LUKS\xba\xbe', hint: ENCRYPTED },
  { title: 'encrypted with OpenSSL', at: 0, bytes: 'Salted__', hint: ENCRYPTED },
  { title: 'encrypted with age', at: 0, bytes: 'age-encryption.org/', hint: ENCRYPTED },
  { title: 'an OpenPGP message, signed or encrypted', at: 0, bytes: '-----BEGIN PGP ', hint: ENCRYPTED },
  {
    title: 'a signed message (PKCS #7)',
    at: 4,
    bytes: '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02',
    hint: SIGNED,
  },
  { title: 'a signed message (PEM)', at: 0, bytes: '-----BEGIN ', hint: SIGNED },
  { title: 'a web page', at: 0, bytes: '<!DOCTYPE', hint: DOWNLOAD },
  { title: 'a web page', at: 0, bytes: '<!doctype', hint: DOWNLOAD },
  { title: 'a web page', at: 0, bytes: '<html', hint: DOWNLOAD },
  { title: 'a Git LFS pointer', at: 0, bytes: 'version https://git-lfs', hint: DOWNLOAD },
];

/** The kind that the first bytes of a file show, if it is one that lvup knows but does not read. */
export function recogniseForeign(head: Uint8Array): ForeignKind | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  return SIGNATURES.find(({ at, bytes }) => text.startsWith(bytes, at));
}
