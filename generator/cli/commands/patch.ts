// The section is proposed and not merged: a tree gets it by a patch, and the patch follows the tree.

import type { KernelPatch } from '../../emit/patch/kernel-patch.js';
import { EXIT } from '../../findings/exit.js';
import type { Command } from '../command.js';

export const patch: Command = {
  name: 'patch',
  summary: 'the kernel patch that adds the section to a tree that lacks it',
  description:
    'Writes a patch, as git apply and patch -p1 take it, that adds .liveupdate_versions to a kernel that has the live update orchestrator without it. Nothing in the tree is changed.',
  options: ['source', 'output'],
  formats: ['patch', 'text', 'json'],
  examples: [
    { line: 'lvup patch | git apply', what: 'add the section to the tree of the current folder' },
    { line: 'lvup patch --rev v7.3 -o lvup.patch', what: 'the patch for a revision, into a file' },
    { line: 'lvup patch --format text', what: 'what it would do to each handler' },
  ],
  async run({ kernel, formats }) {
    const [{ makeKernelPatch }, { openKernelSource }, { patchJson }, { patchSummary }] = await Promise.all([
      import('../../emit/patch/kernel-patch.js'),
      import('../../tree/open-kernel.js'),
      import('../../report/json/patch.js'),
      import('../../report/text/patch.js'),
    ]);
    const made = await makeKernelPatch(openKernelSource(kernel).tree);
    return {
      exitCode: EXIT.clean,
      documents: {
        // Kernel text keeps its bytes, whatever their encoding.
        patch: () => Buffer.from(made.patch, 'latin1'),
        text: (style) => patchSummary(made, style),
        json: () => patchJson(made),
      },
      // The other formats say it themselves.
      notes: formats.includes('patch') ? notesOn(made) : [],
    };
  },
};

function notesOn({ state, handlers }: KernelPatch): string[] {
  const nothing = 'the tree already has the section: there is nothing to patch';
  const left = handlers.filter(({ change }) => change === 'left');
  return [
    ...(state === 'already-there' ? [nothing] : []),
    ...left.map(({ name, file, line }) => `${name} (${file}:${line}) is not listed: look at it by hand`),
  ];
}
