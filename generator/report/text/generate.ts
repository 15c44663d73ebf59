// The predicted payload as `hexdump -C` would show the linked one, each run of bytes under the object and line that
// it comes from.

import { createHash } from 'node:crypto';
import { escapeText } from '../../shared/escape-text.js';
import { toText } from '../../shared/hex.js';
import type { RunResult, SectionImage, Span } from '../../types.js';
import { findingLines } from '../finding-line.js';
import { hexdump, offsetText } from '../hexdump.js';
import type { Style } from '../style.js';
import { closingLine, inputLines } from './input.js';
import { originWords } from './origin.js';
import { openQuestions } from './unknowns.js';

export function generateText(result: RunResult, style: Style): string {
  const { image, modules, findings, unknowns } = result;
  const images = [
    ...(image ? [{ name: 'vmlinux', image }] : []),
    ...modules.map(({ module, image: own }) => ({ name: `${module}.ko`, image: own })),
  ];
  const parts = images.map((one) => imageText(one.name, one.image, result, style));
  if (!images.length)
    parts.push(
      `${style.yellow('nothing')} is linked into .liveupdate_versions\n${inputLines(result, style)}`,
    );
  const notes = findingLines(findings, style, { subject: 'vmlinux' }) + openQuestions(result, style);
  if (notes) parts.push(notes);
  if (unknowns.length)
    parts.unshift(
      `${style.yellow('UNDECIDED')}: a build may give other bytes; what is not known stands at the end\n`,
    );
  return `${parts.join('\n')}\n${closingLine(result, style)}`;
}

function imageText(name: string, image: SectionImage, result: RunResult, style: Style): string {
  const { bytes, spans } = image;
  const entries = spans.filter(({ role }) => role === 'entry').length;
  const title = `.liveupdate_versions of ${escapeText(name)}`;
  const size = `${bytes.length} bytes, ${entries} ${entries === 1 ? 'entry' : 'entries'}`;
  const hash = style.verbose ? `, sha256 ${createHash('sha256').update(bytes).digest('hex')}` : '';
  const head = `${style.bold(title)}: ${size}${hash}\n${inputLines(result, style)}`;
  let index = 0;
  const body = spans.map((span) => {
    const dump = hexdump(bytes.subarray(span.offset, span.offset + span.size), span.offset);
    return [spanTitle(span, image, result, style, span.role === 'entry' ? index++ : 0), ...dump, ''].join(
      '\n',
    );
  });
  return `${head}\n${body.join('\n')}${offsetText(bytes.length)}\n`;
}

function spanTitle(
  span: Span,
  image: SectionImage,
  { uses }: RunResult,
  style: Style,
  index: number,
): string {
  const words = style.cyan(spanWords(span, image, index));
  if (!span.origin) return words;
  const { object, place, because } = originWords(span.origin, uses);
  return `${words}  ${place}  ${object}${because ? style.dim(`  ${because}`) : ''}`;
}

function spanWords({ role, offset, size }: Span, { bytes }: SectionImage, index: number): string {
  if (role !== 'entry') return role;
  return `entry ${index} "${escapeText(textUpToNul(bytes.subarray(offset, offset + size)))}"`;
}

function textUpToNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return toText(end === -1 ? bytes : bytes.subarray(0, end));
}
