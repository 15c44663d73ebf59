// From what a run has found to its exit code. A run that looked at nothing is not a pass.

import type { Finding, RunResult } from '../types.js';
import { EXIT, type ExitCode } from './exit.js';
import { severityOf } from './severity.js';

/** What of a RunResult decides. */
export type Decided = Pick<RunResult, 'comparison' | 'findings' | 'unknowns' | 'image' | 'modules'>;

/**
 * What is certainly wrong comes first; equal bytes are equal whatever is unknown; then what is undecided. A prediction
 * that has neither an image nor a finding is vacuous, and a person must look.
 */
export function exitCodeOf({ comparison, findings, unknowns, image, modules }: Decided): ExitCode {
  const levels = new Set(findings.map((finding) => severityOf(finding, comparison)));
  if (comparison?.verdict === 'different' || levels.has('error')) return EXIT.findings;
  if (unknowns.length && comparison?.verdict !== 'identical') return EXIT.undecided;
  if (levels.has('warning')) return EXIT.findings;
  return comparison || image || modules.length ? EXIT.clean : EXIT.undecided;
}

/** For commands that have findings and no prediction. */
export function exitCodeOfFindings(findings: readonly Finding[]): ExitCode {
  return findings.some((finding) => severityOf(finding) !== 'info') ? EXIT.findings : EXIT.clean;
}
