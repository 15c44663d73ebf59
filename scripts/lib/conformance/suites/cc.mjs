// Stage cc: layouts of the kernel's own types, random structures, and random programs under the options that matter.

export const cc = {
  name: 'cc',
  oracle: 'gcc and clang, their debugging data through pahole, readelf',
  proves:
    'size, alignment and every member of the types in real headers, those of `include/linux/kho/abi/` first; bytes and order of variables in random programs at -O0, -O1, -O2 and -Os, with -fno-toplevel-reorder, -fdata-sections and KASAN, in both byte orders',
  files: [
    'test/conformance/structures.test.ts',
    'test/cc/layout.test.ts',
    'test/cc/random-programs.test.ts',
    'test/cc/order.test.ts',
    'test/cc/bytes.test.ts',
    'test/cc/unnamed-member.test.ts',
  ],
  short: { LVUP_STRUCTURE_UNITS: '1' },
  long: { LVUP_LONG: '1', LVUP_STRUCTURE_UNITS: '15', LVUP_RUNS: '300' },
};
