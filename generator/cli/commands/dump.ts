// `lvup dump`: what a kernel that is already built says. One file that can't be read does not hide what the others say.

import { type DumpedFile, runDump } from '../../dump.js';
import { EXIT } from '../../findings/exit.js';
import { exitCodeOfFindings } from '../../findings/exit-code.js';
import { urgentLines } from '../../report/finding-line.js';
import { RunError } from '../../shared/errors.js';
import type { Command } from '../command.js';

export const dump: Command = {
  name: 'dump',
  summary: 'decode and validate the section of an image',
  description:
    'Reads .liveupdate_versions out of each image, decodes it, and validates it to the letter of its format. An image is a vmlinux, a module, a bzImage or Image, a package or a folder of them; `-` is standard input. Needs no kernel tree.',
  operands: '<image...>',
  options: ['explain-path'],
  formats: ['text', 'json'],
  examples: [
    { line: 'lvup dump vmlinux', what: 'the entries, and everything that breaks the format' },
    { line: 'lvup dump /boot/vmlinuz-*', what: 'of installed kernels' },
    { line: 'lvup dump --format json vmlinux a.ko', what: 'several images, for a program' },
    { line: 'lvup dump --explain-path linux-image.deb', what: 'where in the package it was found' },
    { line: 'lvup dump --quiet vmlinux', what: 'findings alone' },
  ],
  async run({ operands, options, kernel: { onProgress } }) {
    const files: DumpedFile[] = [];
    const errors: RunError[] = [];
    for (const path of operands) {
      onProgress?.(`reading ${path}`);
      try {
        files.push(await runDump(path));
      } catch (error) {
        if (!(error instanceof RunError)) throw error;
        errors.push(error);
      }
    }
    const findings = files.flatMap((file) => file.findings);
    const exitCode = errors.length ? EXIT.cannotRun : exitCodeOfFindings(findings);
    return {
      exitCode,
      errors,
      documents: {
        text: async (style) => (await import('../../report/text/dump.js')).dumpText(files, style, options),
        json: async () => (await import('../../report/json/dump.js')).dumpJson(files, exitCode),
      },
      findings: (style) => urgentLines(findings, style),
    };
  },
};
