// The codes are an interface: CI jobs filter on them and people look them up, offline.

import { CATALOGUE } from '../../findings/catalogue.js';
import { FINDING_CODES, type FindingCode } from '../../findings/codes.js';
import type { Info } from '../../findings/info.js';
import type { Severity } from '../../findings/severity.js';
import type { Paint, Style } from '../style.js';
import { suppressionExample } from '../suppression-example.js';
import { table } from '../table.js';

export function rulesText(style: Style): string {
  const rows = FINDING_CODES.map((code) => {
    const { severity, about, title } = CATALOGUE[code];
    return [{ text: severity, paint: paintOf(severity, style) }, about, code, title];
  });
  const columns = [
    { title: 'level' },
    { title: 'about' },
    { title: 'code' },
    { title: 'what', flexible: true },
  ];
  return table(columns, rows, style);
}

export function explainText(code: FindingCode, style: Style): string {
  const info: Info = CATALOGUE[code];
  const { severity, about, title, meaning, fix, example, asksPerson } = info;
  const levels = {
    error: 'error: exit code 1',
    warning: 'warning: exit code 1',
    info: 'info: does not change the exit code',
  };
  const subjects = {
    section: 'a section by itself (lvup dump, check, generate)',
    source: 'the sources (lvup scan, generate)',
    comparison: 'a linked section against the prediction (lvup check); info when that is undecided',
    abi: 'two revisions of the source (lvup abi)',
  };
  return [
    `${style.bold(code)}: ${title}`,
    '',
    `  level    ${paintOf(severity, style)(asksPerson ? 'warning: a person must look, exit code 3' : levels[severity])}`,
    `  about    ${subjects[about]}`,
    `  meaning  ${wrap(meaning)}`,
    `  fix      ${wrap(fix)}`,
    ...(example ? ['', ...block('before', example.before), ...block('after', example.after)] : []),
    ...(about === 'abi' ? ['', ...block('suppress', suppressionExample(code))] : []),
    '',
  ].join('\n');
}

/** Lines of source or of a file, under their name. */
function block(name: string, text: string): string[] {
  const lines = (text || '(nothing)').trimEnd().split('\n');
  return lines.map((line, at) => `  ${(at === 0 ? name : '').padEnd(9)}${line.replaceAll('\t', '    ')}`);
}

function paintOf(severity: Severity, style: Style): Paint {
  return { error: style.red, warning: style.yellow, info: style.cyan }[severity];
}

const WIDTH = 80;
const INDENT = 11;

function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!;
    if (last && INDENT + last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join(`\n${' '.repeat(INDENT)}`);
}
