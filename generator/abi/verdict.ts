// From findings to an exit code. A bump that was certainly forgotten comes first; what only a person can tell, and what
// could not be read, leaves the answer open; and a run that found no contract has not looked at anything.

import { CATALOGUE } from '../findings/catalogue.js';
import { EXIT, type ExitCode } from '../findings/exit.js';
import { severityOf } from '../findings/severity.js';
import type { Finding } from '../types.js';
import type { AbiResult } from './run-abi.js';

export function exitCodeOfAbi({
  findings,
  unknowns,
  isVacuous,
}: Pick<AbiResult, 'findings' | 'unknowns' | 'isVacuous'>): ExitCode {
  const urgent = findings.filter((finding) => severityOf(finding) !== 'info');
  if (urgent.some((finding) => !asksPerson(finding))) return EXIT.findings;
  return urgent.length || unknowns.length || isVacuous ? EXIT.undecided : EXIT.clean;
}

export function asksPerson({ code }: Finding): boolean {
  return CATALOGUE[code].asksPerson === true;
}
