// `lvup` alone: in a tree that was built, does vmlinux hold what the source says? In one that was not, what will it
// hold? The first line says which of the two was asked, and of what. In a git repository the work at hand is held against
// the ABI rules as well.

import { EXIT, type ExitCode } from '../../findings/exit.js';
import { pathText } from '../../report/path-text.js';
import type { Style } from '../../report/style.js';
import { closest } from '../../shared/closest.js';
import { RunError } from '../../shared/errors.js';
import type { Call, Command, Outcome } from '../command.js';
import { COMMANDS } from '../commands.js';
import { abiInPassing } from './abi-in-passing.js';
import { checkOutcome } from './check.js';
import { generateOutcome } from './generate.js';

export const overview: Command = {
  name: '',
  summary: 'generate, check a vmlinux if one is built, and ask the ABI rules',
  description:
    'In a kernel tree: predicts .liveupdate_versions and compares it with the vmlinux in the build folder, if there is one. In a git repository, also what `lvup abi` says of changes that are not committed, or else of the last commit, one line a finding. `lvup --help` lists the commands.',
  operands: '[command...]',
  options: ['source', 'kernel'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup', what: 'in a kernel tree or its O= folder' },
    { line: 'lvup --build ../build', what: 'for another build' },
  ],
  async run({ operands, kernel, formats }) {
    refuseOperands(operands);
    const { builtImage, runCheck, runGenerate } = await import('../../pipeline.js');
    const image = kernel.rev === undefined ? builtImage(kernel) : undefined;
    if (image !== undefined) {
      const result = await runCheck({ ...kernel, image });
      const { tree, config } = result.input;
      return withAbi(
        { kernel, formats },
        `comparing ${pathText(image)} with what ${pathText(tree)} gives with ${pathText(config ?? '')}`,
        checkOutcome([result]),
      );
    }
    const result = await runGenerate(kernel);
    const why = kernel.rev === undefined ? 'no vmlinux is built' : 'a revision was given';
    const words = `predicting what ${pathText(result.input.tree)} gives with ${pathText(result.input.config ?? '')}; ${why}, so nothing is compared`;
    return withAbi({ kernel, formats }, words, generateOutcome(result, formats));
  },
};

async function withAbi(
  call: Pick<Call, 'kernel' | 'formats'>,
  words: string,
  outcome: Outcome,
): Promise<Outcome> {
  // JSON is that of check or generate, and its exit code too.
  const abi = call.formats.includes('text') ? await abiInPassing(call.kernel) : undefined;
  const { text } = outcome.documents;
  const below = (style: Style) => {
    const said = abi?.text(style) ?? '';
    return said === '' ? '' : `\n${said}`;
  };
  return {
    ...outcome,
    exitCode: abi ? weightier(outcome.exitCode, abi.exitCode) : outcome.exitCode,
    ...(outcome.findings && {
      findings: (style) => `${outcome.findings!(style)}${abi?.findings(style) ?? ''}`,
    }),
    documents: {
      ...outcome.documents,
      text: async (style) => `${words}\n\n${await text!(style)}${below(style)}`,
    },
    notes: [...(outcome.notes ?? []), ...(abi?.notes ?? [])],
  };
}

/** What is certain comes before what is open. */
function weightier(one: ExitCode, other: ExitCode): ExitCode {
  return (
    [EXIT.cannotRun, EXIT.findings, EXIT.undecided].find((code) => one === code || other === code) ??
    EXIT.clean
  );
}

/** `lvup --tree x scan`: options come behind the command, so that each command can refuse those it has no use for. */
function refuseOperands([first]: Call['operands']): void {
  if (first === undefined) return;
  const names = COMMANDS.map(({ name }) => name);
  if (names.includes(first))
    throw new RunError(`the command '${first}' must come first`, {
      hint: `write \`lvup ${first}\` and then the options`,
    });
  const near = closest(first, names);
  throw new RunError(`unknown command '${first}'`, {
    hint: near ? `did you mean 'lvup ${near}'?` : `the commands are ${names.join(', ')}`,
  });
}
