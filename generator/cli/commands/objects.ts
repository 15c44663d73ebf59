// `lvup objects`: the order of the link decides the order of the entries, so it is shown, and can be checked with ar.

import { EXIT } from '../../findings/exit.js';
import type { Command } from '../command.js';

export const objects: Command = {
  name: 'objects',
  summary: "the kernel's objects in link order",
  description:
    'Lists the objects of vmlinux in link order, as `ar t vmlinux.a` would print them after a build. Nothing is built. Exit code 3 when something that decides the list is not known.',
  options: ['source', 'kernel'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup objects', what: 'one name a line' },
    { line: 'lvup objects | diff - <(ar t vmlinux.a)', what: 'against a build' },
    { line: 'lvup objects --verbose', what: 'with the members of libraries' },
  ],
  async run({ kernel }) {
    const { runObjects } = await import('../../pipeline.js');
    const { objects: all, unknowns } = await runObjects(kernel);
    const exitCode = unknowns.length || !all.length ? EXIT.undecided : EXIT.clean;
    return {
      exitCode,
      documents: {
        text: async (style) =>
          (await import('../../report/text/objects.js')).objectsText({ objects: all }, style),
        json: async () =>
          (await import('../../report/json/objects.js')).objectsJson({ objects: all, unknowns }, exitCode),
      },
      notes: unknowns.map(({ what, why }) => `undecided: ${what}: ${why}`),
    };
  },
};
