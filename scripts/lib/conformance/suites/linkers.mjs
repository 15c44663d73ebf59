// The whole: random small kernels are built and linked, and predicted from source and .config alone.

export const linkers = {
  name: 'linkers',
  oracle: 'compilers and linkers, GNU ld and lld',
  proves:
    'the section of a random small kernel, and those of its modules, byte for byte; no two toolchains get the same kernel',
  files: ['test/fixtures/random-kernels.test.ts'],
  short: { LVUP_RUNS: '4' },
  long: { LVUP_LONG: '1', LVUP_RUNS: '260' },
};
