// The ABI rules beside another answer: one line a finding, and nothing at all where there is nothing to compare. What can't
// be compared (a first commit, a clone without its history) is no reason to fail what was asked for.

import type { AbiResult } from '../../abi/run-abi.js';
import { EXIT, type ExitCode } from '../../findings/exit.js';
import type { RunOptions } from '../../pipeline.js';
import type { Style } from '../../report/style.js';
import { RunError } from '../../shared/errors.js';

export interface InPassing {
  readonly exitCode: ExitCode;
  readonly text: (style: Style) => string;
  /** One line each. */
  readonly findings: (style: Style) => string;
  readonly notes: readonly string[];
}

/** undefined where the source is in no git repository, or has no contract. */
export async function abiInPassing(kernel: RunOptions): Promise<InPassing | undefined> {
  const { isInRepository, runAbi } = await import('../../abi/run-abi.js');
  let result: AbiResult;
  try {
    if (!isInRepository(kernel)) return undefined;
    result = await runAbi({ ...kernel, operands: [] });
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    const notes = [`the ABI rules were not asked: ${error.message}`];
    return { exitCode: EXIT.clean, text: () => '', findings: () => '', notes };
  }
  if (result.isVacuous) return undefined;
  const { exitCodeOfAbi } = await import('../../abi/verdict.js');
  const { abiLines, abiSummary } = await import('../../report/text/abi.js');
  return {
    exitCode: exitCodeOfAbi(result),
    text: (style) => abiSummary(result, style),
    findings: (style) => abiLines(result, style),
    notes: [],
  };
}
