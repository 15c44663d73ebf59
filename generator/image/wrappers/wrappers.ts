// All wrappers, most telling signature first: a zboot image and a bzImage with an EFI stub are PE files too. Their
// readers are loaded when needed: `lvup dump vmlinux` pays for none of them.

import { isCpio } from '../archives/cpio.js';
import { isTar } from '../archives/tar.js';
import { recognisesFlat } from '../kinds/flat.js';
import type { Wrapper } from '../layer.js';
import { compressionOf } from '../unpack/compressions.js';

const startsWith = (head: Uint8Array, at: number, text: string): boolean =>
  Buffer.from(text, 'latin1').every((byte, index) => head[at + index] === byte);

// Documentation/arch/x86/boot.rst; drivers/firmware/efi/libstub/zboot-header.S; deb(5); rpm's lead.
const WRAPPERS: readonly Wrapper[] = [
  {
    title: 'an EFI zboot image',
    recognises: (head) => startsWith(head, 0, 'MZ') && startsWith(head, 4, 'zimg'),
    load: async () => (await import('./zboot.js')).unwrapZboot,
  },
  {
    title: 'an x86 bzImage',
    recognises: (head) => startsWith(head, 0x1fe, '\x55\xaa') && startsWith(head, 0x202, 'HdrS'),
    load: async () => (await import('./bzimage.js')).unwrapBzimage,
  },
  {
    title: 'a PE file',
    recognises: (head) => startsWith(head, 0, 'MZ') && !recognisesFlat(head),
    load: async () => (await import('./uki.js')).unwrapUki,
  },
  {
    title: 'a Debian package',
    recognises: (head) => startsWith(head, 0, '!<arch>\ndebian-binary'),
    load: async () => (await import('./deb.js')).unwrapDeb,
  },
  {
    title: 'an RPM package',
    recognises: (head) => startsWith(head, 0, '\xed\xab\xee\xdb'),
    load: async () => (await import('./rpm.js')).unwrapRpm,
  },
  {
    title: 'an archive',
    recognises: (head) => isTar(head) || isCpio(head),
    load: async () => (await import('./archive.js')).unwrapArchive,
  },
  {
    title: 'a compressed file',
    recognises: (head) => compressionOf(head) !== undefined,
    load: async () => (await import('./compressed.js')).unwrapCompressed,
  },
];

/** The wrapper whose content starts so, or undefined. */
export function wrapperOf(head: Uint8Array): Wrapper | undefined {
  return WRAPPERS.find(({ recognises }) => recognises(head));
}
