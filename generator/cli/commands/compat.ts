// `lvup compat`: the question before the kexec.

import type { CompatVerdict } from '../../compat/result.js';
import { EXIT, type ExitCode } from '../../findings/exit.js';
import { RunError } from '../../shared/errors.js';
import type { ImagePath } from '../../types.js';
import type { Command } from '../command.js';
import { demandOptions, policyOf } from '../policy-options.js';

export const VERDICT_EXIT: Readonly<Record<CompatVerdict, ExitCode>> = {
  works: EXIT.clean,
  'works-with-loss': EXIT.clean,
  undecided: EXIT.undecided,
  'cannot-work': EXIT.findings,
};

export const compat: Command = {
  name: 'compat',
  summary: 'can a live update go from one kernel to another?',
  description:
    'Goes through every comparison that NEW makes when it boots, in that order, and says what each failure does: works, works with loss of optional parts, cannot work (exit code 1), undecided (exit code 3). OLD and NEW are each an image or package, a kernel tree or O= folder with a .config, a revision (`rev:v7.3`, with --config), a folder with a kernel and its modules, or an inventory.',
  operands: '<old> <new>',
  options: ['policy', 'both-ways', 'parts', 'source', 'kernel', 'output', 'explain-path'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup compat /boot/vmlinuz-7.3.4 /boot/vmlinuz-7.4.0', what: 'between two installed kernels' },
    {
      line: 'lvup compat old.json vmlinux --new-modules /lib/modules/7.4.0',
      what: 'with the modules of NEW',
    },
    { line: 'lvup compat old.json new.json --policy systemd', what: 'what systemd needs must survive' },
    { line: 'lvup compat old.json new.json --policy fleet.yaml --both-ways', what: 'and rollback must work' },
    { line: 'lvup compat rev:v7.3 rev:v7.4 --config my.config', what: 'between two revisions' },
  ],
  async run(call) {
    const [{ kernelInventory }, { compareKernels }] = await Promise.all([
      import('../../kernel-inventory.js'),
      import('../../compat/compare-kernels.js'),
    ]);
    const { operands, kernel, options } = call;
    if (operands.every((operand) => operand === '-'))
      throw new RunError('standard input can be only one of the two', {
        where: '- -',
        hint: 'Save one of them to a file.',
      });
    // A policy with a mistake in it is found before images are read.
    const [policy, demands] = [await policyOf(call), await demandOptions(call)];
    const paths: ImagePath[] = [];
    const onImage = (path: ImagePath) => paths.push(path);
    const old = await kernelInventory(operands[0]!, { ...kernel, modules: options.oldModules, onImage });
    const next = await kernelInventory(operands[1]!, { ...kernel, modules: options.newModules, onImage });
    const result = compareKernels(old, next, policy, { ...demands, bothWays: options.bothWays });
    const shown = options.explainPath ? paths : undefined;
    const exitCode = VERDICT_EXIT[result.verdict];
    const { compatFindings, compatText } = await import('../../report/text/compat.js');
    return {
      exitCode,
      documents: {
        text: (style) => compatText(result, style, shown),
        json: async () => (await import('../../report/json/compat.js')).compatJson(result, exitCode, shown),
      },
      findings: (style) => compatFindings(result, style),
    };
  },
};
