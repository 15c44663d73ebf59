// `lvup explain`: what a code means, offline.

import { FINDING_CODES, type FindingCode } from '../../findings/codes.js';
import { EXIT } from '../../findings/exit.js';
import { closest } from '../../shared/closest.js';
import { RunError } from '../../shared/errors.js';
import type { Command } from '../command.js';

export const explain: Command = {
  name: 'explain',
  summary: 'what a code means at the next live update, and what to do',
  description: 'Says what a code means at the next live update, and what to do about it.',
  operands: '<code>',
  options: [],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup explain entry-changed', what: 'the code as it stands in a finding' },
    { line: 'lvup rules', what: 'the list of codes' },
  ],
  async run({ operands }) {
    const code = codeOf(operands[0]!);
    return {
      exitCode: EXIT.clean,
      documents: {
        text: async (style) => (await import('../../report/text/rules.js')).explainText(code, style),
        json: async () => (await import('../../report/json/rules.js')).explainJson(code),
      },
    };
  },
};

function codeOf(word: string): FindingCode {
  // As it stands in a finding line, too: `error:entry-changed:`.
  const name = word.replace(/^(error|warning|info):/, '').replace(/:$/, '');
  const code = FINDING_CODES.find((known) => known === name);
  if (code) return code;
  const near = closest(name, FINDING_CODES);
  throw new RunError(`unknown code '${word}'`, {
    hint: near ? `did you mean ${near}?` : '`lvup rules` lists all codes',
  });
}
