// `lvup matrix`: which kernels of a fleet or a distribution can be followed by which.

import type { Matrix } from '../../compat/matrix/matrix.js';
import { EXIT, type ExitCode } from '../../findings/exit.js';
import type { Inventory } from '../../inventory/inventory.js';
import { RunError } from '../../shared/errors.js';
import type { Call, Command, Outcome } from '../command.js';
import { demandOptions, policyOf } from '../policy-options.js';

export const matrixCommand: Command = {
  name: 'matrix',
  summary: 'many kernels against each other, and hops where a pair does not work',
  description:
    'Compares every kernel with every other: which pairs work, and for a pair that does not the shortest chain of live updates that does. A kernel is whatever `lvup compat` takes; a folder stands for the kernels, packages and inventories in it, @FILE for the lines of a list. Exit code 3 when not one pair can be decided. With --shard the kernels of one share are read and written as JSON, for `lvup merge`.',
  operands: '<kernel...>',
  options: ['policy', 'shard', 'source', 'kernel', 'output'],
  formats: ['text', 'json', 'html'],
  examples: [
    { line: 'lvup matrix /boot', what: 'all installed kernels' },
    {
      line: 'lvup matrix @kernels.txt --policy fleet.yaml --format text --format html:matrix.html',
      what: 'a list',
    },
    { line: 'lvup matrix packages --shard 3/8 -o part-3.json', what: 'the third of eight shares' },
  ],
  async run(call) {
    const { operands, kernel, options } = call;
    const { kernelNames, manyInventories } = await import('../../many-kernels.js');
    const names = await kernelNames(operands, kernel.cwd);
    if (options.shard !== undefined) return shardOutcome(call, names, options.shard);
    const inventories = await manyInventories(names, kernel);
    return matrixOutcome(inventories, call);
  },
};

/** The matrix in each format; also of inventories that other machines have read. */
export async function matrixOutcome(inventories: readonly Inventory[], call: Call): Promise<Outcome> {
  if (inventories.length < 2)
    throw new RunError(`a matrix needs two kernels, and there is ${inventories.length}`, {
      where: call.operands.join(' '),
      hint: 'Give more kernels, a folder of them, or @FILE with one name a line.',
    });
  const { matrix } = await import('../../compat/matrix/matrix.js');
  const result = matrix(inventories, await policyOf(call), await demandOptions(call));
  const exitCode = exitCodeOf(result);
  return {
    exitCode,
    documents: {
      text: async (style) => (await import('../../report/text/matrix.js')).matrixText(result, style),
      json: async () => (await import('../../report/json/matrix.js')).matrixJson(result, exitCode),
      html: async () => (await import('../../report/html/matrix.js')).matrixHtml(result),
    },
  };
}

/** A table says which pairs work, and that some do not is no fault of it; a table that knows nothing is none. */
function exitCodeOf({ counts }: Matrix): ExitCode {
  const decided = counts.works + counts['works-with-loss'] + counts['cannot-work'];
  return decided ? EXIT.clean : EXIT.undecided;
}

async function shardOutcome({ kernel }: Call, names: readonly string[], text: string): Promise<Outcome> {
  const [{ parseShard }, { manyInventories }, { inventoriesJson }] = await Promise.all([
    import('../../inventory/shards.js'),
    import('../../many-kernels.js'),
    import('../../report/json/inventory.js'),
  ]);
  const shard = parseShard(text);
  const inventories = await manyInventories(names, kernel, shard);
  const document = () => inventoriesJson({ shard, inventories });
  return {
    exitCode: EXIT.clean,
    documents: { text: document, json: document },
    notes: [`share ${shard.index} of ${shard.of}: ${inventories.length} of ${names.length} kernels`],
  };
}
