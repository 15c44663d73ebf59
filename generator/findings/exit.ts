// The exit code is what scripts and CI see. Four meanings that never overlap, and a fifth for a fault of lvup itself;
// none of them is a count, and none is 126 or above, which shells keep for themselves.

export const EXIT = {
  /** No finding above info. */
  clean: 0,
  findings: 1,
  /** Usage, a missing file or tool, malformed input. */
  cannotRun: 2,
  /** A person must look. */
  undecided: 3,
  /** EX_SOFTWARE of sysexits.h. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
