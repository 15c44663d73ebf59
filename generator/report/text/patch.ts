// `lvup patch` on a terminal or in a log: what the patch does to each handler, for the person who reviews it.

import type { KernelPatch } from '../../emit/patch/kernel-patch.js';
import { OBSTACLES } from '../../handlers/obstacles.js';
import { escapeText } from '../../shared/escape-text.js';
import type { Style } from '../style.js';
import { table } from '../table.js';

/** What was done, without the patch itself. */
export function patchSummary({ state, files, handlers }: KernelPatch, style: Style): string {
  const done =
    state === 'made'
      ? `${files.length} files changed`
      : 'the tree already has the section: there is nothing to patch';
  const rows = handlers.map(({ change, name, file, line, obstacle }) => [
    { text: change, paint: change === 'left' ? style.yellow : style.green },
    escapeText(name),
    `${escapeText(file)}:${line}`,
    { text: obstacle ? OBSTACLES[obstacle] : '' },
  ]);
  const columns = [
    { title: 'handler' },
    { title: 'name' },
    { title: 'defined at' },
    { title: 'why', flexible: true },
  ];
  return `${style.bold(done)}\n${table(columns, rows, style)}`;
}
