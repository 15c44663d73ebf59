// docs/conformance.md: what the last long run of every suite has compared. Suites take an hour each, so that their
// outcomes are kept beside the kernels and the document is put together from all there are. The section of a suite that
// has none on this machine stays as it stands.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, folder, writeWhole } from '../real-kernel/cache.mjs';
import { duration } from '../real-kernel/progress.mjs';
import { toolsOf } from './outcome-line.mjs';
import { SUITES } from './suites/index.mjs';

const FILE = 'docs/conformance.md';
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export function keepOutcome(outcome) {
  writeWhole(outcomeFile(outcome.name), JSON.stringify(outcome));
}

export function writeDocument() {
  const path = join(ROOT, FILE);
  const before = existsSync(path) ? sectionsOf(readFileSync(path, 'utf8')) : new Map();
  const sections = SUITES.map((suite) => {
    const file = outcomeFile(suite.name);
    if (!existsSync(file) && before.has(suite.name)) return before.get(suite.name);
    return section(suite, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
  });
  writeWhole(path, `${HEAD}\n${sections.join('\n')}`);
  return FILE;
}

/** The text of each section of the document, by the suite's name. */
function sectionsOf(text) {
  const [, ...sections] = text.split(/^(?=## )/m);
  return new Map(sections.map((section) => [/^## (\S+),/.exec(section)?.[1], `${section.trimEnd()}\n`]));
}

function outcomeFile(name) {
  return join(folder(cacheDirectory(), 'conformance'), `${name}.json`);
}

const HEAD = `# Conformance

Written by \`npm run conformance -- --long\`: what each stage of lvup was held against, and what was not. Every number
is of comparisons that came out equal; at the first that does not, the run ends and writes nothing.
`;

function section({ name, oracle, proves }, outcome) {
  const lines = [`## ${name}, against ${oracle}`, '', `${proves[0].toUpperCase()}${proves.slice(1)}.`, ''];
  if (!outcome) return [...lines, 'Not run yet.', ''].join('\n');
  const { date, seconds, rows, tests, missing } = outcome;
  const kernels = [...new Set(rows.flatMap((row) => row.kernels ?? []))].sort();
  lines.push(
    `- ${date}, ${duration(seconds * 1000)}, ${tests} tests`,
    `- tools: ${toolsOf(rows).join(', ')}`,
  );
  if (kernels.length) lines.push(`- kernels: ${kernels.join(', ')}`);
  lines.push('', ...table(rows), '');
  lines.push(...list('Undecided, as lvup says itself:', rows, 'undecided'));
  lines.push(...list('Not compared:', rows, 'notCompared', missing));
  return lines.join('\n');
}

function table(rows) {
  return [
    '| compared | equal |',
    '|---|---|',
    ...rows.map(({ title, compared }) => {
      const counts = Object.entries(compared).map(([unit, count]) => `${count.toLocaleString('en')} ${unit}`);
      return `| ${title} | ${counts.join(', ')} |`;
    }),
  ];
}

function list(head, rows, key, more = []) {
  const all = [
    ...rows.flatMap(({ title, [key]: entries = [] }) => entries.map((entry) => ({ ...entry, where: title }))),
    ...more,
  ];
  if (!all.length) return [`${head} nothing.`, ''];
  const seen = new Map();
  for (const { where, what, why, madeBy } of all) {
    const text = `${what}: ${why}${madeBy ? ` (\`${madeBy}\` makes it)` : ''}`;
    seen.set(text, [...(seen.get(text) ?? []), where].filter(Boolean));
  }
  const lines = [...seen].map(([text, [place, ...others]]) => {
    if (others.length) return `- ${others.length + 1} times: ${text}`;
    return `- ${place ? `${place}: ` : ''}${text}`;
  });
  return [head, '', ...lines, ''];
}
