// `lvup why`: for one string, the lines of source, Makefile and .config that put it into the section or keep it out.

import { EXIT } from '../../findings/exit.js';
import type { Command } from '../command.js';

export const why: Command = {
  name: 'why',
  summary: 'from a string to what puts it into the section, or to why it is absent',
  description:
    'Follows a compatible string from its place in the section back to the macro use, the object, and the Makefile and .config lines that decided. Exit code 0 when the string is in an image, 1 when it is in none, 3 when that is not known.',
  operands: '<string>',
  options: ['source', 'kernel'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup why memfd-v2', what: 'who lists it, and what builds that in' },
    { line: 'lvup why memfd-v3', what: 'is in no file: similar strings are named' },
  ],
  async run({ operands, kernel }) {
    const { runWhy } = await import('../../pipeline.js');
    const view = await runWhy({ ...kernel, text: bytesOf(operands[0]!) });
    const { uses, unread } = view.answer;
    const linked = uses.some(({ position }) => position);
    const open = unread.some(({ unknowns }) => unknowns.length) || view.result.unknowns.length > 0;
    const exitCode = linked ? EXIT.clean : open ? EXIT.undecided : EXIT.findings;
    return {
      exitCode,
      documents: {
        text: async (style) => (await import('../../report/text/why.js')).whyText(view, style),
        json: async () => (await import('../../report/json/why.js')).whyJson(view, exitCode),
      },
    };
  },
};

/** Strings of the section have one character a byte; the command line is UTF-8. */
function bytesOf(operand: string): string {
  return Buffer.from(operand, 'utf8').toString('latin1');
}
