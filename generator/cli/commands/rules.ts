// `lvup rules`: the list of codes.

import { EXIT } from '../../findings/exit.js';
import type { Command } from '../command.js';

export const rules: Command = {
  name: 'rules',
  summary: 'every code that lvup can report',
  description: 'Lists every code with its level. Warnings and errors give exit code 1, infos do not.',
  options: [],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup rules', what: 'all codes' },
    { line: 'lvup explain image-stale', what: 'what one of them means' },
  ],
  async run() {
    return {
      exitCode: EXIT.clean,
      documents: {
        text: async (style) => (await import('../../report/text/rules.js')).rulesText(style),
        json: async () => (await import('../../report/json/rules.js')).rulesJson(),
      },
    };
  },
};
