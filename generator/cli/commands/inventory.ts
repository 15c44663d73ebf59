// `lvup inventory`: what one kernel understands, in the form that compat and matrix take, and other tools.

import { EXIT } from '../../findings/exit.js';
import type { ImagePath } from '../../types.js';
import type { Command } from '../command.js';

export const inventory: Command = {
  name: 'inventory',
  summary: 'what a kernel understands of the state that a live update hands over',
  description:
    'Lists the strings that a kernel compares at a live update, each with how it became known: from an image or package, a folder of modules, a source tree or O= folder with a .config, or a revision (`rev:v7.3`). Several operands are parts of one kernel: an image, and the folder of its modules. Without an operand it is the kernel that the current folder is in. Exit code 3 when nothing was found.',
  operands: '[kernel...]',
  options: ['source', 'kernel', 'output', 'schema', 'explain-path'],
  formats: ['json', 'text'],
  examples: [
    {
      line: 'lvup inventory /boot/vmlinuz-7.4.0 /lib/modules/7.4.0 -o 7.4.json',
      what: 'an installed kernel',
    },
    { line: 'lvup inventory --format text linux-image-7.4.0.deb', what: 'a package, for a person' },
    { line: 'lvup inventory', what: 'the kernel tree of the current folder, from source' },
    { line: 'lvup inventory --schema', what: 'the JSON Schema of the document' },
  ],
  async run({ operands, kernel, options, formats }) {
    const { inventoryJson, inventorySchemaJson } = await import('../../report/json/inventory.js');
    if (options.schema)
      return { exitCode: EXIT.clean, documents: { json: inventorySchemaJson, text: inventorySchemaJson } };
    const { kernelInventory, treeInventory } = await import('../../kernel-inventory.js');
    const [first, ...modules] = operands;
    const paths: ImagePath[] = [];
    const onImage = (path: ImagePath) => paths.push(path);
    const found =
      first === undefined
        ? await treeInventory(kernel)
        : await kernelInventory(first, { ...kernel, modules, onImage });
    const shown = options.explainPath ? paths : undefined;
    return {
      exitCode: found.items.length ? EXIT.clean : EXIT.undecided,
      documents: {
        json: () => inventoryJson(found, shown),
        text: async (style) =>
          (await import('../../report/text/inventory.js')).inventoryText(found, style, shown),
      },
      // The text says them itself.
      notes: formats.includes('text')
        ? []
        : found.unknowns.map(({ what, why }) => `not known: ${what}: ${why}`),
    };
  },
};
