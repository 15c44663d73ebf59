// Stage cpp: translation units of real kernels, taken from all top folders.

export const cpp = {
  name: 'cpp',
  oracle: 'gcc -E and clang -E',
  proves: 'the token stream of a real translation unit is the one that the compiler prints',
  files: ['test/conformance/preprocess.test.ts'],
  short: { LVUP_RUNS: '6' },
  long: { LVUP_LONG: '1', LVUP_RUNS: '300' },
};
