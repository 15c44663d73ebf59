// What could not be read of a contract: with one of these the answer is open.

import { escapeText } from '../../shared/escape-text.js';
import type { Unknown } from '../../types.js';
import { placeText } from '../finding-line.js';
import type { Style } from '../style.js';

export function unknownLines(unknowns: readonly Unknown[], style: Style): string {
  return unknowns
    .map(({ what, why, location }) => {
      const place = location ? `${placeText(location)}: ` : '';
      return `${place}${style.yellow('not known:')} ${escapeText(what)}: ${escapeText(why)}\n`;
    })
    .join('');
}
