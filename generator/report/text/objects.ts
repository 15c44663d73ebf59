// `lvup objects`: one name a line, as `ar t vmlinux.a` prints them, so that diff can compare the two.

import type { AllObjects } from '../../kbuild/list-all-objects.js';
import { escapeText } from '../../shared/escape-text.js';
import type { Style } from '../style.js';
import { table } from '../table.js';

/** With `verbose` a table that also has the members of libraries, which are linked only when something refers to them. */
export function objectsText({ objects }: Pick<AllObjects, 'objects'>, style: Style): string {
  if (!style.verbose) {
    const linked = objects.filter(({ presence }) => presence !== 'library');
    return linked.map(({ object }) => `${escapeText(object)}\n`).join('');
  }
  const columns = [{ title: 'order', align: 'right' as const }, { title: 'presence' }, { title: 'object' }];
  const rows = objects.map(({ order, object, presence }) => [String(order), presence, escapeText(object)]);
  return table(columns, rows, style);
}
