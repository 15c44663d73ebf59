// `file:line: level:CODE: text`, the form of compilers and checkpatch: editors jump to it, b4 and CI count it. One
// line a finding, always with its code.

import { CATALOGUE } from '../findings/catalogue.js';
import { severityOf } from '../findings/severity.js';
import { escapeText } from '../shared/escape-text.js';
import type { Comparison, Evidence, Finding, Location } from '../types.js';
import { pathText } from './path-text.js';
import type { Style } from './style.js';

export interface FindingContext {
  readonly comparison?: Comparison | undefined;
  /** What stands in place of a file for findings about the whole kernel. */
  readonly subject?: string;
  /** At the end of each line, safe to print: which of several comparisons it is of. */
  readonly behind?: string;
}

/** Lines with a newline each; evidence is indented below its finding when the style is verbose. */
export function findingLines(
  findings: readonly Finding[],
  style: Style,
  context: FindingContext = {},
): string {
  return findings.map((finding) => findingLine(finding, style, context)).join('');
}

/** Without those that are only worth knowing, unless the style is verbose: beside a payload, and with --quiet. */
export function urgentLines(
  findings: readonly Finding[],
  style: Style,
  context: FindingContext = {},
): string {
  const urgent = findings.filter((finding) => severityOf(finding, context.comparison) !== 'info');
  return findingLines(style.verbose ? findings : urgent, style, context);
}

function findingLine(
  finding: Finding,
  style: Style,
  { comparison, subject = 'kernel', behind = '' }: FindingContext,
): string {
  const level = severityOf(finding, comparison);
  const paint = { error: style.red, warning: style.yellow, info: style.cyan }[level];
  const place = finding.location
    ? placeText(finding.location)
    : pathText(String(finding.args.image ?? subject));
  const head = `${style.bold(`${place}:`)} ${paint(`${level}:${finding.code}:`)}`;
  const evidence = style.verbose ? (finding.evidence ?? []).map((one) => `    ${evidenceText(one)}\n`) : [];
  return `${head} ${CATALOGUE[finding.code].message(finding.args)}${behind}\n${evidence.join('')}`;
}

/** `mm/memfd_luo.c:12` */
export function placeText({ file, line }: Location): string {
  return `${escapeText(file)}:${line}`;
}

/** A line of a Makefile or .config, its tabs as blanks. */
export function evidenceText({ location, text }: Evidence): string {
  return `${placeText(location)}: ${escapeText(text.replace(/\s+/g, ' '))}`;
}
