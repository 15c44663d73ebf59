// `lvup why`: the whole way on one screen, from the string to the Makefile and .config lines that decided.

import { escapeText } from '../../shared/escape-text.js';
import type { HandlerUse, RunResult } from '../../types.js';
import type { WhyAnswer, WhyUse } from '../../why.js';
import { evidenceText, placeText } from '../finding-line.js';
import type { Style } from '../style.js';
import { inputLines } from './input.js';
import { openQuestions } from './unknowns.js';

export interface WhyView {
  readonly answer: WhyAnswer;
  readonly result: RunResult;
}

export function whyText({ answer, result }: WhyView, style: Style): string {
  const { uses } = answer;
  const parts = uses.length
    ? uses.map((use) => useText(answer.text, use, style))
    : [absenceText(answer, style)];
  return [...parts, inputLines(result, style), openQuestions(result, style)].filter(Boolean).join('\n');
}

function useText(text: string, { use, position }: WhyUse, style: Style): string {
  const { definition, handler, location, unit, presence, reason } = use;
  const where = position
    ? `entry ${position.index} of ${position.image}, at offset 0x${position.offset.toString(16)}`
    : `in no image: ${escapeText(reason)}`;
  const lines = [
    `${style.bold(`"${escapeText(text)}"`)} is ${position ? style.green(where) : style.yellow(where)}`,
    line('written at', placeText(location), style),
    ...(definition?.expansions ?? []).map(({ macro, definedAt, usedAt }) =>
      line(
        'through',
        `${escapeText(macro)}, used at ${placeText(usedAt)}, defined at ${placeText(definedAt)}`,
        style,
      ),
    ),
    ...(handler === undefined ? [] : [line('handler', `struct liveupdate_file_handler ${handler}`, style)]),
    ...(definition
      ? [
          line(
            'variable',
            `${definition.name}, ${definition.bytes.length} bytes in ${definition.section}`,
            style,
          ),
        ]
      : []),
  ];
  if (unit) {
    const kind = presence === 'module' ? `module ${unit.module ?? '?'}.ko` : presence;
    lines.push(
      line(
        'object',
        `${escapeText(unit.object)}, ${kind}${unit.presence === 'built-in' ? `, number ${unit.order} in link order` : ''}`,
        style,
      ),
    );
    lines.push(...unit.evidence.map((one) => line('decided by', evidenceText(one), style)));
    lines.push(
      ...unit.unknowns.map(({ what, why }) =>
        line('not known', `${escapeText(what)}: ${escapeText(why)}`, style),
      ),
    );
  }
  lines.push(line('because', escapeText(reason), style));
  return `${lines.join('\n')}\n`;
}

function absenceText({ text, similar, unread }: WhyAnswer, style: Style): string {
  const lines = [
    `${style.bold(`"${escapeText(text)}"`)} is ${style.yellow('in no file of this tree that lists versions')}`,
  ];
  if (similar.length)
    lines.push(line('similar', similar.map((one) => `"${escapeText(one)}"`).join(', '), style));
  lines.push(...unread.map((use) => line('not read', unreadText(use), style)));
  return `${lines.join('\n')}\n`;
}

function unreadText({ location, presence, reason }: HandlerUse): string {
  return `${placeText(location)}, ${presence}: ${escapeText(reason)}`;
}

function line(label: string, text: string, style: Style): string {
  return `  ${style.dim(label.padEnd(10))}  ${text}`;
}
