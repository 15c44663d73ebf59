// What boot images and packages are recognised by. Documentation/arch/x86/boot.rst;
// drivers/firmware/efi/libstub/zboot-header.S; deb(5); rpm's lead.

import { recognisesFlat } from './kinds/flat.js';

function startsWith(head: Uint8Array, at: number, text: string): boolean {
  return Buffer.from(text, 'latin1').every((byte, index) => head[at + index] === byte);
}

export function recognisesZboot(head: Uint8Array): boolean {
  return startsWith(head, 0, 'MZ') && startsWith(head, 4, 'zimg');
}

export function recognisesBzimage(head: Uint8Array): boolean {
  return startsWith(head, 0x1fe, '\x55\xaa') && startsWith(head, 0x202, 'HdrS');
}

/** A zboot image, and a bzImage or an Image with an EFI stub, are PE files too: they are asked for before. */
export function recognisesPe(head: Uint8Array): boolean {
  return startsWith(head, 0, 'MZ') && !recognisesFlat(head);
}

export function recognisesDeb(head: Uint8Array): boolean {
  return startsWith(head, 0, '!<arch>\ndebian-binary');
}

export function recognisesRpm(head: Uint8Array): boolean {
  return startsWith(head, 0, '\xed\xab\xee\xdb');
}
