// One line a suite: what was compared, what was not, and who decided.

import { duration } from '../real-kernel/progress.mjs';

export function outcomeLine({ name, rows, tests, missing, seconds, difference }) {
  const counts = Object.entries(sumOf(rows)).map(([unit, count]) => `${count.toLocaleString('en')} ${unit}`);
  const parts = [
    difference ? 'DIFFERENT' : tests ? 'equal' : 'nothing compared',
    `${tests} tests${counts.length ? `: ${counts.join(', ')}` : ''}`,
    `undecided ${rows.flatMap(({ undecided = [] }) => undecided).length}`,
    `not compared ${missing.length + rows.flatMap(({ notCompared = [] }) => notCompared).length}`,
    toolsOf(rows).join(', '),
    duration(seconds * 1000),
  ];
  return `${name.padEnd(9)}${parts.filter(Boolean).join('; ')}`;
}

/** The same in every row, so that a sum would say nothing. */
const SHARED = ['folders', 'options', 'of the ABI headers'];

/** Of every unit the sum over the rows. */
function sumOf(rows) {
  const sum = {};
  for (const { compared } of rows)
    for (const [unit, count] of Object.entries(compared))
      sum[unit] = SHARED.includes(unit) ? Math.max(sum[unit] ?? 0, count) : (sum[unit] ?? 0) + count;
  return sum;
}

export function toolsOf(rows) {
  return [...new Set(rows.flatMap(({ tools }) => tools))].sort();
}

/** The end of the stack is vitest's own; the words come first. */
export function differenceText({ title, words }) {
  const lines = words.split('\n').filter((line) => !/^ {4}at /.test(line));
  return `${title}\n${lines.slice(0, 120).join('\n')}`;
}
