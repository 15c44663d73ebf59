// Whether something stops a person is a matter of policy, not of the stage that saw it: stages give a code, and here it
// gets its weight. Three levels, as checkpatch and the compilers have them.

import type { Comparison, Finding } from '../types.js';
import { CATALOGUE } from './catalogue.js';

/** An error makes a live update fail or a reader go wrong; a warning may; an info is only worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * A finding's severity in its run. What explains a difference is no error where the expected bytes themselves are not
 * certain: there it only says what was seen.
 */
export function severityOf({ code }: Finding, comparison?: Comparison): Severity {
  const { severity, about } = CATALOGUE[code];
  return comparison?.verdict === 'undecided' && about === 'comparison' ? 'info' : severity;
}
