// All wrappers, most telling signature first: a zboot image and a bzImage with an EFI stub are PE files too. Their
// readers are loaded when needed: `lvup dump vmlinux` pays for none of them.

import { isCpio } from '../archives/cpio.js';
import { isTar } from '../archives/tar.js';
import type { Wrapper } from '../layer.js';
import {
  recognisesBzimage,
  recognisesDeb,
  recognisesPe,
  recognisesRpm,
  recognisesZboot,
} from '../signatures.js';
import { compressionOf } from '../unpack/compressions.js';

const WRAPPERS: readonly Wrapper[] = [
  {
    title: 'an EFI zboot image',
    recognises: recognisesZboot,
    load: async () => (await import('./zboot.js')).unwrapZboot,
  },
  {
    title: 'an x86 bzImage',
    recognises: recognisesBzimage,
    load: async () => (await import('./bzimage.js')).unwrapBzimage,
  },
  {
    title: 'a PE file',
    recognises: recognisesPe,
    load: async () => (await import('./uki.js')).unwrapUki,
  },
  {
    title: 'a Debian package',
    recognises: recognisesDeb,
    load: async () => (await import('./deb.js')).unwrapDeb,
  },
  {
    title: 'an RPM package',
    recognises: recognisesRpm,
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
