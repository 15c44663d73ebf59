// `lvup scan`: what the sources say, before anything is linked.

import { EXIT } from '../../findings/exit.js';
import { exitCodeOf } from '../../findings/exit-code.js';
import { urgentLines } from '../../report/finding-line.js';
import type { SourceScan } from '../../source-scan.js';
import type { Command, Outcome } from '../command.js';

export const scan: Command = {
  name: 'scan',
  summary: 'every use of the macros that list live update versions',
  description:
    'Finds every use of the macros in the tree and says for each what becomes of it with this .config: built in, in a module, off, or not known, and why. Without a .config: under which CONFIG symbols and #if conditions it is built.',
  options: ['source', 'kernel'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup scan', what: 'in a kernel tree; without a .config: what each use needs' },
    { line: 'lvup scan --build ../build', what: 'with the .config of an O= folder' },
    { line: 'lvup scan --rev v7.3 --config my.config', what: 'of a revision that is not checked out' },
    { line: 'lvup scan --format text --format json:uses.json', what: 'for a person and a program at once' },
  ],
  async run({ kernel }) {
    const { runScan, runSourceScan } = await import('../../pipeline.js');
    const source = await runSourceScan(kernel);
    if (source) return sourceOutcome(source);
    const result = await runScan(kernel);
    const exitCode = exitCodeOf(result);
    return {
      exitCode,
      documents: {
        text: async (style) => (await import('../../report/text/scan.js')).scanText(result, style),
        json: async () => (await import('../../report/json/scan.js')).scanJson(result, exitCode),
      },
      findings: (style) => urgentLines(result.findings, style),
    };
  },
};

/** A tree without a use is not a pass: it says so, and a person must look. */
function sourceOutcome(scanned: SourceScan): Outcome {
  const exitCode = scanned.uses.length ? EXIT.clean : EXIT.undecided;
  return {
    exitCode,
    documents: {
      text: async (style) =>
        (await import('../../report/text/source-scan.js')).sourceScanText(scanned, style),
      json: async () => (await import('../../report/json/source-scan.js')).sourceScanJson(scanned, exitCode),
    },
  };
}
