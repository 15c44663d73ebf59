// `lvup matrix --format html`: one file without scripts, to be kept as an artefact of CI. A table up to some 150 classes
// of kernels; above that a line each, since nobody reads a million cells.

import type { Matrix } from '../../compat/matrix/matrix.js';
import type { CompatVerdict } from '../../compat/result.js';
import { escapeText } from '../../shared/escape-text.js';
import { type ClassMatrix, classMatrix, className, SHORT } from '../matrix-classes.js';
import { renderHtml } from './render-html.js';
import { runsOf } from './runs.js';

const TEMPLATE = 'report/matrix.html.hbs';
const MOST_COLUMNS = 150;
const MOST_HOPS = 500;
const VERDICTS = Object.keys(SHORT) as CompatVerdict[];

export function matrixHtml(matrix: Matrix): string {
  const { kernels, groups, counts, policy, profile, unmatched } = matrix;
  const view = classMatrix(matrix);
  const { classes } = view;
  const asTable = classes.length <= MOST_COLUMNS;
  return renderHtml(TEMPLATE, {
    title: `Live updates between ${kernels.length} kernels`,
    summary: `${kernels.length} kernels with ${groups.length} different lists, in ${classes.length} classes of the same behaviour.`,
    policy,
    profile,
    legend: VERDICTS.map((verdict) => ({
      verdict,
      short: SHORT[verdict],
      pairs: `${counts[verdict]} pairs`,
    })),
    grid: asTable ? gridOf(view) : undefined,
    rows: asTable ? undefined : rowsOf(view),
    ...hopsOf(view),
    classes: classes.map((one, at) => {
      const [first, ...more] = one.kernels.map(({ label }) => escapeText(label));
      const name = className(one, escapeText);
      return { number: at + 1, name, first, more, moreCount: more.length };
    }),
    unmatched,
    modulesUnseen: kernels.filter(({ modules }) => modules === 'unknown').length,
  });
}

function gridOf({ classes, verdict }: ClassMatrix) {
  return classes.map((one, from) => ({
    number: from + 1,
    name: className(one, escapeText),
    cells: classes.map((_, to) => ({ verdict: verdict(from, to), short: SHORT[verdict(from, to)] })),
  }));
}

function rowsOf({ classes, verdict }: ClassMatrix) {
  const all = [...classes.keys()];
  const size = (at: number): number => classes[at]!.kernels.length;
  return classes.map((one, from) => {
    const to = (wanted: CompatVerdict): number[] => all.filter((at) => verdict(from, at) === wanted);
    return {
      number: from + 1,
      name: className(one, escapeText),
      counts: VERDICTS.map((wanted) => ({
        verdict: wanted,
        count: to(wanted).reduce((sum, at) => sum + size(at), 0),
      })),
      runs: runsOf(to('works').map((at) => at + 1)),
    };
  });
}

function hopsOf({ classes, hops }: ClassMatrix) {
  const name = (at: number): string => className(classes[at]!, escapeText);
  const shown: object[] = [];
  let all = 0;
  for (const from of classes.keys())
    for (const to of classes.keys()) {
      const chain = hops(from, to);
      if (!chain) continue;
      if (++all > MOST_HOPS) continue;
      const steps = chain.hops.map((hop) => ({
        name: name(hop.to),
        speaks: hop.speaks.map(escapeText).join(', '),
      }));
      shown.push({ first: name(from), steps, loss: chain.loss });
    }
  return { hops: shown, shownHops: shown.length, allHops: all, moreHops: all > shown.length };
}
