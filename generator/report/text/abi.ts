// `lvup abi` for people: what was compared, each finding with both places, the layout as pahole prints it, what it does
// at the next live update and the edit that mends it; then what was tolerated.

import type { AbiComparison, AbiResult, AbiStep } from '../../abi/run-abi.js';
import type { Suppressed, Suppression } from '../../abi/suppressions/exceptions.js';
import { mismatchText } from '../../findings/abi-words.js';
import { CATALOGUE, messageOf } from '../../findings/catalogue.js';
import { list } from '../../findings/info.js';
import { severityOf } from '../../findings/severity.js';
import { escapeText } from '../../shared/escape-text.js';
import type { Finding } from '../../types.js';
import { findingLines, placeText, urgentLines } from '../finding-line.js';
import { proseText } from '../prose-text.js';
import type { Style } from '../style.js';
import { unknownLines } from './abi-unknowns.js';

export function abiText(result: AbiResult, style: Style): string {
  const { old, new: now, comparisons } = result;
  const parts = [
    `${style.bold(`${escapeText(old)} -> ${escapeText(now)}`)}\n`,
    ...comparisons.map((comparison) => comparisonText(comparison, result.findings, style)),
    unknownLines(result.unknowns, style),
    ...exceptionLines(result, style),
    closing(result),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** Beside another answer: what was compared, and one line each. */
export function abiSummary(result: AbiResult, style: Style): string {
  const { old, new: now, findings, unknowns } = result;
  const more = findings.length || unknowns.length ? '; `lvup abi` shows layouts and edits' : '';
  return [
    `${style.bold(`ABI: ${escapeText(old)} -> ${escapeText(now)}`)}\n`,
    urgentLines(findings, style),
    unknownLines(unknowns, style),
    closing(result).replace(/\n$/, `${more}\n`),
  ].join('');
}

/** One line each: --quiet. Why the run is not a pass, and what was let through, is not left out. */
export function abiLines(result: AbiResult, style: Style): string {
  const { comparisons, findings, unknowns } = result;
  const lines = comparisons.map(({ step, findings: all }) => {
    const commit = step && ` (${stepText(step)})`;
    const kept = all.filter((finding) => findings.includes(finding));
    return urgentLines(kept, style, { ...(commit && { behind: commit }) });
  });
  return [...lines, unknownLines(unknowns, style), ...exceptionLines(result, style)].join('');
}

/** What was let through, and what in the file of exceptions has no effect. */
function exceptionLines({ suppressed, unused, expired, strays }: AbiResult, style: Style): string[] {
  return [
    ...suppressed.map((one) => suppressedLine(one, style)),
    ...unused.map((one) => exceptionLine(one, 'met no finding: take it out', style)),
    ...expired.map((one) => exceptionLine(one, `has expired on ${one.expires}`, style)),
    ...strays.map((one) => style.yellow(`the exceptions' governors: ${escapeText(one)}\n`)),
  ];
}

function stepText({ id, subject }: AbiStep): string {
  return `${id} ${proseText(subject)}`;
}

function comparisonText({ step, findings }: AbiComparison, kept: readonly Finding[], style: Style): string {
  const shown = findings.filter((finding) => kept.includes(finding));
  if (!shown.length) return '';
  const head = step ? `${style.bold(stepText(step))}\n\n` : '';
  return head + shown.map((finding) => findingText(finding, style)).join('\n');
}

function findingText(finding: Finding, style: Style): string {
  const { args, code } = finding;
  const details = [
    ...(args.old === undefined ? [] : [`was at ${escapeText(String(args.old))}`]),
    ...list(args.diff).map((line) => paintDiff(line, style)),
    ...atUpdate(finding, style),
    ...edits(finding, style),
    ...(CATALOGUE[code].asksPerson ? ['a person must look: equal bytes, perhaps not equal meaning'] : []),
    style.dim(`fingerprint ${args.fingerprint}`),
  ];
  return findingLines([finding], style) + details.map((line) => `    ${line}\n`).join('');
}

/** Bump or no bump, something happens: both are said. */
function atUpdate(finding: Finding, style: Style): string[] {
  const { code, args } = finding;
  const { meaning } = CATALOGUE[code];
  if (severityOf(finding) === 'info') return [];
  return args.governors !== undefined && list(args.gates).length > 0
    ? [...said('as it is:', meaning, style), ...said('bumped:', mismatchText(args), style)]
    : said('at the next live update:', meaning, style);
}

function edits({ code, args }: Finding, style: Style): string[] {
  const label = code === 'stale-version-in-doc' ? 'mend it:' : 'bump it:';
  const lines = list(args.edit).map((line, at) =>
    at % 3 === 0 ? `${style.bold(label)} ${escapeText(line)}` : paintDiff(line, style),
  );
  const byHand = list(args.byHand).flatMap((where) => said('bump it by hand:', escapeText(where), style));
  return [...lines, ...byHand];
}

const WIDTH = 96;

/** Words in lines that fit, the label in bold. */
function said(label: string, text: string, style: Style): string[] {
  const lines: string[] = [];
  let line = label;
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ` `.repeat(3);
    }
    line += ` ${word}`;
  }
  const [first, ...others] = [...lines, line];
  return [`${style.bold(label)}${first!.slice(label.length)}`, ...others];
}

/** Tabs stay: what is shown can be typed over as it stands. */
function paintDiff(line: string, style: Style): string {
  const text = line.split('\t').map(escapeText).join('\t');
  return line.startsWith('+') ? style.green(text) : line.startsWith('-') ? style.red(text) : text;
}

function suppressedLine({ finding, by }: Suppressed, style: Style): string {
  const place = finding.location ? `${placeText(finding.location)}: ` : '';
  return style.dim(
    `suppressed by ${placeText(by.location)} (${proseText(by.reason)}): ${place}${finding.code}: ${messageOf(finding)}\n`,
  );
}

function exceptionLine(
  { location, code, fingerprint, subject }: Suppression,
  words: string,
  style: Style,
): string {
  return style.yellow(
    `${placeText(location)}: the exception for ${code} ${escapeText(fingerprint ?? subject ?? '')} ${words}\n`,
  );
}

function closing({ findings, suppressed, comparisons, counts, isVacuous }: AbiResult): string {
  if (isVacuous) return 'no contract was found on either side: nothing was compared\n';
  const urgent = findings.filter((finding) => severityOf(finding) !== 'info').length;
  const infos = findings.length - urgent;
  const commits =
    counts.commits === undefined
      ? ''
      : comparisons.some(({ step }) => step) || !comparisons.length
        ? `${commitsText(counts.commits)}, ${counts.comparisons} of them ${counts.comparisons === 1 ? 'touches' : 'touch'} a contract; `
        : `${commitsText(counts.commits)} as one; `;
  const looked = `${counts.governors} versions and ${counts.declarations} declarations on ${counts.targets} targets`;
  const tolerated = suppressed.length ? `, ${suppressed.length} suppressed` : '';
  return `${commits}${looked}: ${urgent || 'no'} ${urgent === 1 ? 'finding' : 'findings'}${infos ? `, ${infos} to know` : ''}${tolerated}\n`;
}

function commitsText(count: number): string {
  return `${count} ${count === 1 ? 'commit' : 'commits'}`;
}
