// `lvup check`: the verdict in the first line, then the cause, then every entry with where it comes from.

import type { Comparison, RunResult } from '../../types.js';
import { findingLines } from '../finding-line.js';
import { hexdump } from '../hexdump.js';
import { pathText } from '../path-text.js';
import type { Style } from '../style.js';
import { checkTable } from './check-table.js';
import { imagePathText } from './image-path.js';
import { closingLine, inputLines } from './input.js';
import { openQuestions } from './unknowns.js';

export interface CheckTextOptions {
  /** Each layer of the image with its offset and size. */
  readonly explainPath?: boolean | undefined;
}

export function checkText(
  result: RunResult,
  style: Style,
  { explainPath = false }: CheckTextOptions = {},
): string {
  const { comparison, findings } = result;
  const causes =
    findingLines(findings, style, { comparison, subject: 'vmlinux' }) + openQuestions(result, style);
  const parts = [
    `${verdict(result, style)}\n${inputLines(result, style)}${evidenceNote(result, style)}`,
    explainPath && result.path ? imagePathText(result.path, style) : '',
    causes,
    comparison ? checkTable(comparison, result, style) : '',
    comparison && style.verbose ? bothDumps(comparison) : '',
    closingLine(result, style),
  ];
  return parts.filter(Boolean).join('\n');
}

function verdict({ comparison, unknowns, findings }: RunResult, style: Style): string {
  if (!comparison) {
    const image = findings.find(({ args }) => args.image !== undefined)?.args.image;
    const what = style.red('NOTHING TO COMPARE');
    return image === undefined ? what : `${what}: ${pathText(String(image))} has no .liveupdate_versions`;
  }
  const { actual, expected, regions } = comparison;
  const image = pathText(actual.label);
  const size = `${actual.bytes.length} bytes, ${entriesOf(actual)}`;
  if (comparison.verdict === 'identical') {
    const spite = unknowns.length ? `, although ${unknowns.length} things were not known` : '';
    return `${style.green('IDENTICAL')}: ${image} holds the expected ${size}${spite}`;
  }
  const other = actual.bytes.length === expected.bytes.length ? '' : ` of ${expected.bytes.length} expected`;
  const counted = `${regions.length} ${regions.length === 1 ? 'difference' : 'differences'}`;
  const words = comparison.verdict === 'different' ? style.red('DIFFERENT') : style.yellow('UNDECIDED');
  const why = comparison.verdict === 'different' ? '' : '; the expected bytes are not certain';
  return `${words}: ${image} (${size}${other}) has ${counted}${why}`;
}

/** Equal bytes prove themselves. Bytes that differ may not be the section. */
function evidenceNote({ comparison, path }: RunResult, style: Style): string {
  if (path?.evidence !== 'pattern' || !comparison || comparison.verdict === 'identical') return '';
  const why =
    'the image has no section headers: the section was found by its looks, and where it ends is an inference';
  return `${style.yellow('note:')} ${why}; check the vmlinux of the same build to be sure\n`;
}

function entriesOf({ spans }: Comparison['actual']): string {
  const count = spans.filter(({ role }) => role === 'entry').length;
  return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}

function bothDumps({ expected, actual, verdict: answer }: Comparison): string {
  const dump = (title: string, bytes: Uint8Array): string => `${title}\n${hexdump(bytes).join('\n')}\n`;
  if (answer === 'identical') return dump('bytes', actual.bytes);
  return `${dump('expected', expected.bytes)}\n${dump('linked', actual.bytes)}`;
}
