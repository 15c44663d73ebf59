// Compatible strings as a kernel could have them.

import fc from 'fast-check';

const PRINTABLE = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0x20 + at));

/** 1 to 47 printable characters, often with a version at the end. */
export const compatibleString = fc.oneof(
  fc.string({ unit: fc.constantFrom(...PRINTABLE), minLength: 1, maxLength: 47 }),
  fc
    .tuple(fc.constantFrom('luo', 'memfd', 'vfio-pci', 'iommufd', 'kvm'), fc.nat(99))
    .map(([name, version]) => `${name}-v${version}`),
);
