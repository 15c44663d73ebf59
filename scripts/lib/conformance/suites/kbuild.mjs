// Stage kbuild: what scripts/link-order has left of the kernel's own Makefiles, and the small kernels.

export const kbuild = {
  name: 'kbuild',
  oracle: 'make with the Makefiles of the kernel',
  proves:
    '`lvup objects` names the members of `vmlinux.a` in their order (`ar t`), and works out the -D, -I, -include, -U and -O options that Kbuild recorded',
  files: ['test/conformance/link-order.test.ts', 'test/fixtures/link-order.test.ts'],
  short: {},
  long: { LVUP_LONG: '1' },
};
