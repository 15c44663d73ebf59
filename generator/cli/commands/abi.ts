// `lvup abi`: the forgotten bump, before a reviewer has to see it.

import { exitCodeOfAbi } from '../../abi/verdict.js';
import { EXIT } from '../../findings/exit.js';
import { RunError } from '../../shared/errors.js';
import type { Call, Command, Outcome } from '../command.js';
import { requireWritable, writeWhole } from '../write-whole.js';

export const abi: Command = {
  name: 'abi',
  summary: 'what changed between two revisions, and which version must be bumped for it',
  description:
    'Compares the contracts that a live update rests on (include/linux/kho/abi/, handlers, the format of the section) and says which compatible string must be bumped, with the edit. Without an operand: changes that are not committed against HEAD, else HEAD against HEAD^. The operand is an older revision or folder, a range A..B or A...B (from the merge base), or the files of a patch series, applied on top of HEAD or --rev. Nothing is checked out or changed. Exit code 1: must bump; 3: a person must look, or no contract was found.',
  operands: '[what...]',
  options: ['abi', 'source', 'output'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup abi', what: 'the work at hand' },
    { line: 'lvup abi v7.2', what: 'this tree against v7.2' },
    { line: 'lvup abi origin/master...HEAD --each', what: 'every commit of a branch by itself' },
    { line: 'lvup abi series.mbox --rev v7.3', what: 'a series from the list, on top of v7.3' },
    { line: 'lvup abi ../linux-7.2 --tree ../linux-7.3', what: 'two folders' },
    {
      line: 'lvup abi --baseline abi.txt --update',
      what: 'write the contracts down; without --update, compare',
    },
    { line: 'lvup abi --show', what: 'which string governs what' },
  ],
  async run(call) {
    const { show, update, baseline } = call.options;
    if (show) return showOutcome(call);
    if (!update) return compareOutcome(call);
    if (baseline === undefined)
      throw new RunError('--update writes a baseline, and none is named', { hint: 'give --baseline FILE' });
    return updateOutcome(call, baseline);
  },
};

async function compareOutcome(call: Call): Promise<Outcome> {
  const { runAbi } = await import('../../abi/run-abi.js');
  const result = await runAbi(abiOptions(call));
  const exitCode = exitCodeOfAbi(result);
  const { abiLines, abiText } = await import('../../report/text/abi.js');
  return {
    exitCode,
    documents: {
      text: (style) => abiText(result, style),
      json: async () => (await import('../../report/json/abi.js')).abiJson(result, exitCode),
    },
    findings: (style) => abiLines(result, style),
  };
}

async function showOutcome(call: Call): Promise<Outcome> {
  refuseOperands(call, '--show');
  const { showContracts } = await import('../../abi/run-abi.js');
  const contracts = await showContracts(abiOptions(call));
  const isComplete = contracts.governors.size > 0 && !contracts.unknowns.length;
  return {
    exitCode: isComplete ? EXIT.clean : EXIT.undecided,
    documents: {
      text: async (style) => (await import('../../report/text/contracts.js')).contractsText(contracts, style),
      json: async () => (await import('../../report/json/contracts.js')).contractsJson(contracts),
    },
  };
}

async function updateOutcome(call: Call, baseline: string): Promise<Outcome> {
  refuseOperands(call, '--update');
  const { makeBaseline } = await import('../../abi/run-abi.js');
  requireWritable(baseline);
  const { text, contracts } = await makeBaseline(abiOptions(call));
  writeWhole(baseline, text);
  const words = `${baseline} holds ${contracts.governors.size} versions and what they govern in ${contracts.label}\n`;
  return {
    exitCode: EXIT.clean,
    documents: {
      text: () => words,
      json: async () => (await import('../../report/json/contracts.js')).contractsJson(contracts),
    },
  };
}

function abiOptions({ operands, kernel, options }: Call) {
  const { each, baseline, exceptions } = options;
  return { ...kernel, operands, each, baseline, exceptions };
}

function refuseOperands({ operands }: Call, option: string): void {
  if (operands.length)
    throw new RunError(`${option} is about one tree`, {
      where: `${option} ${operands[0]}`,
      hint: 'name the tree with --tree and --rev',
    });
}
