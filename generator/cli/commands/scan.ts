// `lvup scan`: what the sources say, before anything is linked.

import { exitCodeOf } from '../../findings/exit-code.js';
import { urgentLines } from '../../report/finding-line.js';
import type { Command } from '../command.js';

export const scan: Command = {
  name: 'scan',
  summary: 'every use of the macros that list live update versions',
  description:
    'Finds every use of the macros in the tree and says for each what becomes of it with this .config: built in, in a module, off, or not known, and why.',
  options: ['source', 'kernel'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup scan', what: 'in a kernel tree with a .config' },
    { line: 'lvup scan --build ../build', what: 'with the .config of an O= folder' },
    { line: 'lvup scan --rev v7.3 --config my.config', what: 'of a revision that is not checked out' },
    { line: 'lvup scan --format text --format json:uses.json', what: 'for a person and a program at once' },
  ],
  async run({ kernel }) {
    const { runScan } = await import('../../pipeline.js');
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
