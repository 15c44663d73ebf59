// Every record of both images in one table: what is the same with its origin, what differs with both strings.

import { escapeText } from '../../shared/escape-text.js';
import { toText } from '../../shared/hex.js';
import type { Comparison, Region, RunResult, SectionImage, Span } from '../../types.js';
import type { Paint, Style } from '../style.js';
import { type Cell, type Column, table } from '../table.js';
import { originWords } from './origin.js';

const COLUMNS: readonly Column[] = [
  { title: '' },
  { title: 'offset', align: 'right' },
  { title: 'expected' },
  { title: 'linked' },
  { title: 'object', detail: true },
  { title: 'written at', detail: true },
  { title: 'because', flexible: true, detail: true },
];

export function checkTable(comparison: Comparison, { uses }: RunResult, style: Style): string {
  const { expected, regions, verdict } = comparison;
  const linked = verdict !== 'identical';
  const rows = expected.spans.map((span) => {
    const region = regions.find((one) => one.expected && overlaps(one.expected, span));
    const words = span.origin ? originWords(span.origin, uses) : { object: '', place: '', because: '' };
    const text = describe(span, expected);
    return [
      mark(region, style),
      `0x${span.offset.toString(16)}`,
      text,
      linked ? actualText(region, text) : '',
      words.object,
      words.place,
      words.because,
    ];
  });
  const extras = regions
    .filter((region) => !region.expected && region.actual)
    .map((region) => [
      mark(region, style),
      `0x${region.actual!.offset.toString(16)}`,
      '-',
      stringOf(region.actual!.bytes),
    ]);
  return table(COLUMNS, [...rows, ...extras], style);
}

function overlaps(part: { offset: number; bytes: Uint8Array }, { offset, size }: Span): boolean {
  return part.offset < offset + size && offset < part.offset + part.bytes.length;
}

function mark(region: Region | undefined, style: Style): Cell {
  if (!region) return { text: '=', paint: style.green };
  const paint: Paint = style.red;
  const marks: Partial<Record<Region['kind'], string>> = { missing: '-', extra: '+', moved: '~' };
  return { text: marks[region.kind] ?? '!', paint };
}

function describe({ role, offset, size }: Span, { bytes }: SectionImage): string {
  const own = bytes.subarray(offset, offset + size);
  if (role === 'entry') return stringOf(own);
  return role === 'header' ? 'header' : `${role}, ${size} bytes`;
}

function actualText(region: Region | undefined, expected: string): string {
  if (!region) return expected;
  if (!region.actual) return '-';
  const { bytes, offset } = region.actual;
  if (region.kind === 'moved') return `at 0x${offset.toString(16)}`;
  if (region.kind === 'changed') return stringOf(bytes);
  return `${bytes.length} other bytes`;
}

function stringOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return `"${escapeText(toText(end === -1 ? bytes : bytes.subarray(0, end)))}"`;
}
