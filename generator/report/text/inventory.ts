// `lvup inventory --format text`: what one kernel understands, and how each item became known.

import type { Inventory, InventoryItem } from '../../inventory/inventory.js';
import { escapeText } from '../../shared/escape-text.js';
import type { ImagePath } from '../../types.js';
import type { Style } from '../style.js';
import { type Column, table } from '../table.js';
import { namedPathText } from './image-path.js';

const COLUMNS: readonly Column[] = [
  { title: 'kind' },
  { title: 'string' },
  { title: 'evidence' },
  { title: 'in' },
  { title: 'found at', flexible: true },
];

export function inventoryText(
  { label, kernel, items, complete, modules, unknowns }: Inventory,
  style: Style,
  paths: readonly ImagePath[] = [],
): string {
  const facts = [
    ...(kernel.version === undefined ? [] : [`linux ${escapeText(kernel.version)}`]),
    ...(kernel.arch === undefined ? [] : [escapeText(kernel.arch)]),
    ...(kernel.pageSize === undefined ? [] : [`pages of ${kernel.pageSize} bytes`]),
    `${items.length} ${items.length === 1 ? 'string' : 'strings'}`,
  ];
  const known = [
    complete.length
      ? `all built-in items are listed of: ${complete.join(', ')}`
      : 'of no kind it is sure that all items are listed',
    modules === 'listed' ? 'modules were looked at' : 'modules were not looked at',
  ];
  const open = unknowns.map(
    ({ what, why }) => `${style.yellow('not known:')} ${escapeText(what)}: ${escapeText(why)}\n`,
  );
  return [
    `${style.bold(escapeText(label))}: ${facts.join(', ')}\n`,
    known.map((line) => `${style.dim(`  ${line}`)}\n`).join(''),
    table(COLUMNS, items.map(row), style),
    ...open,
    ...paths.map((path) => `\n${namedPathText(path, style)}`),
  ].join('');
}

function row({ kind, string, evidence, module, origin }: InventoryItem): string[] {
  const place = module === undefined ? 'vmlinux' : `${escapeText(module)}.ko`;
  return [kind, `"${escapeText(string)}"`, evidence, place, origin === undefined ? '-' : escapeText(origin)];
}
