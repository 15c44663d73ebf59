// `lvup check`: the proof. The prediction against what a linker really made.

import { EXIT, type ExitCode } from '../../findings/exit.js';
import { exitCodeOf } from '../../findings/exit-code.js';
import { urgentLines } from '../../report/finding-line.js';
import type { CheckTextOptions } from '../../report/text/check.js';
import type { RunResult } from '../../types.js';
import type { Command, Outcome } from '../command.js';

export const check: Command = {
  name: 'check',
  summary: 'the expected payload against the section linked into an image',
  description:
    'Predicts .liveupdate_versions from source and .config and compares it, byte for byte, with the section of a linked image: a vmlinux, a compressed kernel, a module (.ko), or each kernel and module of a package or a folder. Says first whether they are identical, then why not.',
  operands: '<image>',
  options: ['source', 'kernel', 'explain-path'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup check vmlinux', what: 'in a kernel tree that was built' },
    { line: 'lvup check build/vmlinux --build build', what: 'that was built with O=build' },
    { line: 'lvup check modules/lib/modules/7.3.4', what: 'each module that has entries' },
    { line: 'lvup check vmlinux --rev v7.3', what: 'is this image of that revision?' },
    { line: 'lvup check arch/arm64/boot/Image.gz --explain-path', what: 'and where the section was found' },
    { line: 'lvup check --quiet vmlinux', what: 'findings alone: nothing when all is well' },
  ],
  async run({ operands, kernel, options }) {
    const { runChecks } = await import('../../pipeline.js');
    return checkOutcome(await runChecks({ ...kernel, image: operands[0]! }), options);
  },
};

/** One result for each image; what decides the exit code is the worst of them. */
export function checkOutcome(results: readonly RunResult[], shown: CheckTextOptions = {}): Outcome {
  const exitCode = worst(results.map(exitCodeOf));
  return {
    exitCode,
    documents: {
      text: async (style) => {
        const { checkText } = await import('../../report/text/check.js');
        return results.map((result) => checkText(result, style, shown)).join('\n');
      },
      json: async () => (await import('../../report/json/check.js')).checksJson(results, exitCode),
    },
    findings: (style) =>
      results
        .map(({ findings, comparison }) => urgentLines(findings, style, { comparison, subject: 'vmlinux' }))
        .join(''),
  };
}

const WORST_FIRST = [EXIT.findings, EXIT.undecided, EXIT.clean];

function worst(codes: readonly ExitCode[]): ExitCode {
  return WORST_FIRST.find((code) => codes.includes(code)) ?? EXIT.undecided;
}
