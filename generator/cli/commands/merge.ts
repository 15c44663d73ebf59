// `lvup merge`: what the machines of a CI system have read each for itself, as one matrix. A share that is missing is an
// error: half a fleet that works is no fleet that works.

import { EXIT } from '../../findings/exit.js';
import type { Command } from '../command.js';
import { matrixOutcome } from './matrix.js';

export const merge: Command = {
  name: 'merge',
  summary: 'the matrix of kernels that several machines have read (lvup matrix --shard)',
  description:
    'Takes all documents of one `lvup matrix --shard` run and makes the matrix of their kernels. The format `inventories` writes all inventories as one document instead, which `lvup matrix` takes.',
  operands: '<part...>',
  options: ['policy', 'output'],
  formats: ['text', 'json', 'html', 'inventories'],
  examples: [
    { line: 'lvup merge part-*.json', what: 'the table' },
    { line: 'lvup merge part-*.json --policy fleet.yaml --format html:matrix.html', what: 'for a person' },
    { line: 'lvup merge part-*.json --format inventories:all.json', what: 'to keep' },
  ],
  async run(call) {
    const [{ readShards }, { mergeInventories }] = await Promise.all([
      import('../../many-kernels.js'),
      import('../../inventory/shards.js'),
    ]);
    const inventories = mergeInventories(readShards(call.operands, call.kernel.cwd));
    const all = async () => {
      const { inventoriesJson } = await import('../../report/json/inventory.js');
      return inventoriesJson({ shard: { index: 1, of: 1 }, inventories });
    };
    if (call.formats.every((format) => format === 'inventories'))
      return { exitCode: EXIT.clean, documents: { inventories: all } };
    const outcome = await matrixOutcome(inventories, call);
    return { ...outcome, documents: { ...outcome.documents, inventories: all } };
  },
};
