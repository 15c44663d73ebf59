// `lvup scan`: one row a use, also for those that are left out, with the reason. A person looks here first when a
// string is not where it should be.

import { escapeText } from '../../shared/escape-text.js';
import type { HandlerUse, Presence, RunResult } from '../../types.js';
import { findingLines, placeText } from '../finding-line.js';
import type { Paint, Style } from '../style.js';
import { type Column, table } from '../table.js';
import { closingLine, inputLines } from './input.js';
import { openQuestions } from './unknowns.js';

const COLUMNS: readonly Column[] = [
  { title: 'presence' },
  { title: 'string' },
  { title: 'handler', flexible: true },
  { title: 'written at', detail: true },
  { title: 'object', detail: true },
  { title: 'because', flexible: true, detail: true },
];

export function scanText(result: RunResult, style: Style): string {
  const { uses, findings } = result;
  const head = `${style.bold(summary(uses))}\n${inputLines(result, style)}`;
  const rows = uses.map((use) => row(use, style));
  const notes = findingLines(findings, style) + openQuestions(result, style);
  const parts = [head, table(COLUMNS, rows, style), notes, closingLine(result, style)];
  return parts.filter(Boolean).join('\n');
}

/** `3 uses: 2 built-in, 1 off` */
function summary(uses: readonly HandlerUse[]): string {
  if (!uses.length) return 'no use of the macros that list live update versions';
  const counts = new Map<Presence, number>();
  for (const { presence } of uses) counts.set(presence, (counts.get(presence) ?? 0) + 1);
  const each = [...counts].map(([presence, count]) => `${count} ${presence}`).join(', ');
  return `${uses.length} ${uses.length === 1 ? 'use' : 'uses'}: ${each}`;
}

function row(use: HandlerUse, style: Style) {
  const { text, handler, location, unit, presence, reason } = use;
  const paints: Readonly<Record<Presence, Paint>> = {
    'built-in': style.green,
    library: style.yellow,
    module: style.cyan,
    off: style.dim,
    unknown: style.yellow,
  };
  return [
    { text: presence, paint: paints[presence] },
    { text: text === undefined ? '?' : `"${escapeText(text)}"` },
    { text: handler ?? '-' },
    { text: placeText(location) },
    { text: unit ? escapeText(objectOf(unit.object, unit.module)) : '-' },
    { text: escapeText(reason) },
  ];
}

function objectOf(object: string, module: string | undefined): string {
  return module === undefined ? object : `${object} (${module}.ko)`;
}
