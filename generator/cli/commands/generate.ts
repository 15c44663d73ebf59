// `lvup generate`: the payload that compiler, Kbuild and linker will produce. An undecided payload is never written
// as one: a program that takes it would take a guess for the truth.

import { EXIT } from '../../findings/exit.js';
import { exitCodeOf } from '../../findings/exit-code.js';
import { urgentLines } from '../../report/finding-line.js';
import type { RunResult } from '../../types.js';
import type { Command, Outcome } from '../command.js';
import { moduleOutcome } from './generate-modules.js';

export const PAYLOADS = ['hex', 'bin', 'c', 'asm', 'ts'] as const;

export const generate: Command = {
  name: 'generate',
  summary: 'the expected payload, byte for byte',
  description:
    'Predicts the bytes of .liveupdate_versions from source and .config. Nothing is built, and nothing of the tree is executed. When the bytes depend on something that lvup can not know, no payload is written and the exit code is 3.',
  options: ['source', 'kernel', 'modules', 'output'],
  formats: ['text', 'json', ...PAYLOADS],
  examples: [
    { line: 'lvup generate', what: 'the bytes, each with the object and line it comes from' },
    { line: 'lvup generate -o expected.bin', what: 'the payload as it will stand in vmlinux' },
    { line: 'lvup generate --format hex | xxd -r | cmp - linked.bin', what: 'compare with other tools' },
    { line: 'lvup generate --modules', what: 'what each module will hold: entries alone, without a header' },
    { line: 'lvup generate --rev v7.3 --config my.config', what: 'of a revision that is not checked out' },
  ],
  async run({ kernel, formats, options }) {
    const { runGenerate } = await import('../../pipeline.js');
    const result = await runGenerate(kernel);
    const { modules } = options;
    return modules ? moduleOutcome(result, modules, formats) : generateOutcome(result, formats);
  },
};

export function generateOutcome(result: RunResult, formats: readonly string[]): Outcome {
  const exitCode = exitCodeOf(result);
  const asked = formats.filter((format) => PAYLOADS.some((one) => one === format));
  const withheld = reasonToWithhold(result);
  return {
    exitCode: withheld && asked.length ? EXIT.undecided : exitCode,
    documents: {
      text: async (style) => (await import('../../report/text/generate.js')).generateText(result, style),
      json: async () => (await import('../../report/json/generate.js')).generateJson(result, exitCode),
      ...(withheld ? {} : payloadDocuments(result)),
    },
    findings: (style) => urgentLines(result.findings, style, { subject: 'vmlinux' }),
    notes: withheld && asked.length ? [`no ${asked.join(', ')} was written: ${withheld}`] : [],
  };
}

function reasonToWithhold({ image, unknowns }: RunResult): string | undefined {
  const [first] = unknowns;
  if (first) return `the bytes are undecided, because of ${first.what} (${first.why})`;
  return image ? undefined : 'nothing is linked into the section of vmlinux with this .config';
}

function payloadDocuments(result: RunResult): Outcome['documents'] {
  return Object.fromEntries(
    PAYLOADS.map((format) => [
      format,
      async () => {
        const { renderPayload } = await import('../../emit/formats/render-payload.js');
        return renderPayload(result.image!, format, { input: result.input });
      },
    ]),
  );
}
