// struct liveupdate_ver_hdr: magic and version, each 32 bits in the kernel's byte order. A reader that compares with
// its own machine's order refuses a good big endian kernel, so the order comes from the image.

import { HEADER_SIZE, SECTION_MAGIC, SECTION_VERSION } from '../shared/section-format.js';
import { layoutOf, magicOrder } from '../shared/section-layout.js';
import type { DecodedSection, Finding, SectionImage } from '../types.js';

/** Magic and version in the image's byte order; undefined for a module, and for a section without a whole header. */
export function readHeader({ bytes, form, endianness }: SectionImage): DecodedSection['header'] {
  if (layoutOf(bytes, form).headerSize < HEADER_SIZE) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = endianness === 'little';
  return { magic: view.getUint32(0, little), version: view.getUint32(4, little) };
}

/** The argument `readable` says whether the entries behind the header can be trusted to be entries. */
export function checkHeader(image: SectionImage): Finding[] {
  const { bytes, form, label } = image;
  if (form === 'module') return [];
  const { headerSize } = layoutOf(bytes, form);
  const common = { image: label, offset: 0 };
  if (!headerSize && bytes.length)
    return [
      {
        code: 'section-bad-magic',
        args: { ...common, cause: 'no-header', expected: hex32(SECTION_MAGIC), readable: true },
      },
    ];
  if (headerSize < HEADER_SIZE)
    return [
      {
        code: 'section-truncated',
        args: { ...common, size: bytes.length, needed: HEADER_SIZE, readable: false },
      },
    ];
  return [...checkMagic(image), ...checkVersion(image)];
}

function checkMagic(image: SectionImage): Finding[] {
  const order = magicOrder(image.bytes, image.endianness);
  if (order === 'own') return [];
  return [
    {
      code: 'section-bad-magic',
      args: {
        image: image.label,
        offset: 0,
        cause: order === 'opposite' ? 'opposite-byte-order' : 'other-magic',
        magic: hex32(readHeader(image)!.magic),
        expected: hex32(SECTION_MAGIC),
        endianness: image.endianness,
        readable: order === 'opposite',
      },
    },
  ];
}

/** The version is asked only of a header that has the magic, and in the order in which the magic stands. */
function checkVersion(image: SectionImage): Finding[] {
  const order = magicOrder(image.bytes, image.endianness);
  if (!order) return [];
  const view = new DataView(image.bytes.buffer, image.bytes.byteOffset, image.bytes.byteLength);
  const version = view.getUint32(4, (image.endianness === 'little') === (order === 'own'));
  if (version === SECTION_VERSION) return [];
  return [
    {
      code: 'section-bad-version',
      args: { image: image.label, offset: 4, version, expected: SECTION_VERSION, readable: false },
    },
  ];
}

function hex32(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
