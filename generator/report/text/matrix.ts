// `lvup matrix`: a table for some dozens of classes of kernels, a line each for more; then the hops.

import type { HopChain } from '../../compat/matrix/hop-planner.js';
import type { Matrix } from '../../compat/matrix/matrix.js';
import type { CompatVerdict } from '../../compat/result.js';
import { escapeText } from '../../shared/escape-text.js';
import { type ClassMatrix, classMatrix, className, SHORT } from '../matrix-classes.js';
import type { Style } from '../style.js';
import { type Column, table } from '../table.js';
import { verdictPaint } from './compat.js';

const MOST_COLUMNS = 40;
const MOST_CHAINS = 100;
const VERDICTS = Object.keys(SHORT) as CompatVerdict[];

export function matrixText(matrix: Matrix, style: Style): string {
  const view = classMatrix(matrix);
  const parts = [
    summary(matrix, view, style),
    view.classes.length <= MOST_COLUMNS ? grid(view, style) : counts(view, style),
    members(view, style),
    chains(view, style),
    modulesNote(matrix, style),
    matrix.unmatched
      .map(
        ({ match, where }) =>
          `${style.dim('note:')} ${escapeText(where)}: '${escapeText(match)}' matches nothing of any kernel\n`,
      )
      .join(''),
  ];
  return parts.filter(Boolean).join('\n');
}

function modulesNote({ kernels }: Matrix, style: Style): string {
  const unseen = kernels.filter(({ modules }) => modules === 'unknown').length;
  if (!unseen) return '';
  return `${style.dim('note:')} not compared: file handlers and FLBs in modules of ${unseen} of ${kernels.length} kernels, which were not looked at; inventories of an image and its modules have them\n`;
}

function summary(
  { kernels, groups, counts: pairs, policy, profile }: Matrix,
  { classes }: ClassMatrix,
  style: Style,
): string {
  const told = VERDICTS.filter((verdict) => pairs[verdict]).map(
    (verdict) => `${verdictPaint(verdict, style)(`${SHORT[verdict]} ${verdict}`)} ${pairs[verdict]}`,
  );
  const words = [
    `${kernels.length} kernels`,
    `${groups.length} different lists`,
    `${classes.length} classes`,
  ];
  const asked = profile === undefined ? '' : `, profile ${escapeText(profile)}`;
  return `${style.bold(words.join(', '))}; pairs: ${told.join(', ') || 'none'}\n${style.dim(`  policy: ${escapeText(policy)}${asked}; rows hand over, columns take over`)}\n`;
}

function grid({ classes, verdict }: ClassMatrix, style: Style): string {
  const columns: Column[] = [
    { title: '', align: 'right' },
    { title: 'from \\ to' },
    ...classes.map((_, at): Column => ({ title: String(at + 1), align: 'right' })),
  ];
  const rows = classes.map((one, from) => [
    String(from + 1),
    className(one, escapeText),
    ...classes.map((_, to) => {
      const answer = verdict(from, to);
      return { text: SHORT[answer], paint: verdictPaint(answer, style) };
    }),
  ]);
  return table(columns, rows, style);
}

function counts({ classes, verdict }: ClassMatrix, style: Style): string {
  const columns: Column[] = [
    { title: '', align: 'right' },
    { title: 'kernels', flexible: true },
    ...VERDICTS.map((name): Column => ({ title: `to: ${name}`, align: 'right' })),
    { title: 'from: works', align: 'right' },
  ];
  const size = (at: number): number => classes[at]!.kernels.length;
  const all = [...classes.keys()];
  const rows = classes.map((one, at) => [
    String(at + 1),
    className(one, escapeText),
    ...VERDICTS.map((name) => String(total(all.filter((to) => verdict(at, to) === name).map(size)))),
    String(total(all.filter((from) => verdict(from, at) === 'works').map(size))),
  ]);
  return table(columns, rows, style);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0);
}

function members({ classes }: ClassMatrix, style: Style): string {
  if (!style.verbose) return '';
  return classes
    .filter(({ kernels }) => kernels.length > 1)
    .map(
      (one) => `${style.dim('the same:')} ${one.kernels.map(({ label }) => escapeText(label)).join(', ')}\n`,
    )
    .join('');
}

function chains(view: ClassMatrix, style: Style): string {
  const lines: string[] = [];
  let found = 0;
  for (const from of view.classes.keys())
    for (const to of view.classes.keys()) {
      const chain = view.hops(from, to);
      if (!chain) continue;
      found++;
      if (found <= MOST_CHAINS || style.verbose) lines.push(chainText(chain, view, style));
    }
  const left = found - lines.length;
  return lines.join('') + (left ? style.dim(`and ${left} chains more: --verbose, or --format json\n`) : '');
}

function chainText({ hops, loss }: HopChain, { classes }: ClassMatrix, style: Style): string {
  const name = (at: number): string => className(classes[at]!, escapeText);
  const steps = hops.map(({ to, speaks }) => {
    const condition = speaks.length ? ` (if it hands over ${speaks.map(escapeText).join(', ')})` : '';
    return `${condition} -> ${name(to)}`;
  });
  return `${style.cyan('hops:')} ${name(hops[0]!.from)}${steps.join('')}${loss ? style.yellow(', with loss') : ''}\n`;
}
