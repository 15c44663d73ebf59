// The conformance tests already take recorded command lines apart, in TypeScript; its types are stripped on the way in.

import { readFileSync } from 'node:fs';
import ts from 'typescript';

const SOURCE = new URL('../../../test/conformance/command-line.ts', import.meta.url);

/** `(command, sourceRoot) => {flags}`, see there. */
export async function recordedCommandParser() {
  const options = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    verbatimModuleSyntax: true,
  };
  const { outputText } = ts.transpileModule(readFileSync(SOURCE, 'utf8'), { compilerOptions: options });
  const { parseRecordedCommand } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  return parseRecordedCommand;
}
