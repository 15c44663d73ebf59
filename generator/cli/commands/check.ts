// `lvup check`: the proof. The prediction against what a linker really made.

import { exitCodeOf } from '../../findings/exit-code.js';
import { urgentLines } from '../../report/finding-line.js';
import type { RunResult } from '../../types.js';
import type { Command, Outcome } from '../command.js';

export const check: Command = {
  name: 'check',
  summary: 'the expected payload against the section linked into an image',
  description:
    'Predicts .liveupdate_versions from source and .config and compares it, byte for byte, with the section of a linked image: a vmlinux, or a module (.ko). Says first whether they are identical, then why not.',
  operands: '<image>',
  options: ['source', 'kernel'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup check vmlinux', what: 'in a kernel tree that was built' },
    { line: 'lvup check build/vmlinux --build build', what: 'that was built with O=build' },
    { line: 'lvup check vmlinux --rev v7.3', what: 'is this image of that revision?' },
    { line: 'lvup check --quiet vmlinux', what: 'findings alone: nothing when all is well' },
  ],
  async run({ operands, kernel }) {
    const { runCheck } = await import('../../pipeline.js');
    return checkOutcome(await runCheck({ ...kernel, image: operands[0]! }));
  },
};

export function checkOutcome(result: RunResult): Outcome {
  const exitCode = exitCodeOf(result);
  const { findings, comparison } = result;
  return {
    exitCode,
    documents: {
      text: async (style) => (await import('../../report/text/check.js')).checkText(result, style),
      json: async () => (await import('../../report/json/check.js')).checkJson(result, exitCode),
    },
    findings: (style) => urgentLines(findings, style, { comparison, subject: 'vmlinux' }),
  };
}
