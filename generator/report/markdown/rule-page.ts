// The page of a code in docs/rules/: what a person finds who has the code and not the tool. Made of the same words as
// `lvup explain`; test/abi/rule-pages.test.ts keeps the two in step.

import { CATALOGUE } from '../../findings/catalogue.js';
import type { FindingCode } from '../../findings/codes.js';
import type { Info } from '../../findings/info.js';
import { suppressionExample } from '../suppression-example.js';

const LEVELS = {
  error: 'error (exit code 1)',
  warning: 'warning (exit code 1)',
  info: 'info (exit code unchanged)',
};

const SUBJECTS = {
  section: 'a section by itself: `lvup dump`, `lvup check`, `lvup generate`',
  source: 'the sources of a kernel: `lvup scan`, `lvup generate`',
  comparison: 'a linked section against the prediction: `lvup check`',
  abi: 'two revisions of the source: `lvup abi`',
};

export function rulePage(code: FindingCode): string {
  const info: Info = CATALOGUE[code];
  const { title, severity, about, meaning, fix, example, asksPerson } = info;
  const level = asksPerson ? 'warning (exit code 3: a person must look)' : LEVELS[severity];
  return [
    `# ${code}`,
    `${sentence(title)}`,
    `| | |\n|---|---|\n| level | ${level} |\n| about | ${SUBJECTS[about]} |`,
    `## Why\n\n${meaning}`,
    ...(example ? [exampleText(example)] : []),
    `## How to fix it\n\n${fix}`,
    ...(about === 'abi' ? [`## How to suppress it\n\n${suppressText(code)}`] : []),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function exampleText({ before, after }: NonNullable<Info['example']>): string {
  const block = (name: string, text: string) => `${name}:\n\n\`\`\`c\n${text || '/* nothing */'}\n\`\`\``;
  return `## Example\n\n${block('Before', before)}\n\n${block('After', after)}`;
}

function suppressText(code: FindingCode): string {
  return `In a file that is given with \`--exceptions FILE\`:\n\n\`\`\`yaml\n${suppressionExample(code)}\`\`\`\n\nThe fingerprint stands with the finding. What was suppressed is always said, and an entry that met nothing is reported.`;
}

function sentence(title: string): string {
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}.`;
}
