// "Undecided" is a legal answer only if it says what is missing and what would settle it.

import { escapeText } from '../../shared/escape-text.js';
import type { RunResult } from '../../types.js';
import { placeText } from '../finding-line.js';
import type { Style } from '../style.js';

/** The unknowns, then what was skipped; nothing when there is neither. */
export function openQuestions(
  { unknowns, skipped }: Pick<RunResult, 'unknowns' | 'skipped'>,
  style: Style,
): string {
  const lines = unknowns.map(({ what, why, location }) => {
    const place = location ? `${style.bold(`${placeText(location)}:`)} ` : '';
    return `${place}${style.yellow('undecided:')} ${escapeText(what)}: ${escapeText(why)}\n`;
  });
  const left = skipped.map(
    ({ what, why }) => `${style.dim('skipped:')} ${escapeText(what)}: ${escapeText(why)}\n`,
  );
  return [...lines, ...left].join('');
}
