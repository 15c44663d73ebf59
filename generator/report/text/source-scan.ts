// `lvup scan` without a .config: what each use needs, since nothing says which of it is there.

import { escapeText } from '../../shared/escape-text.js';
import type { SourceScan, SourceUse } from '../../source-scan.js';
import { placeText } from '../finding-line.js';
import { pathText } from '../path-text.js';
import type { Style } from '../style.js';
import { type Column, table } from '../table.js';

const COLUMNS: readonly Column[] = [
  { title: 'string' },
  { title: 'written at' },
  { title: 'object', detail: true },
  { title: 'needs', flexible: true, detail: true },
];

export function sourceScanText({ uses, tree, version, counts }: SourceScan, style: Style): string {
  const found = `${uses.length} ${uses.length === 1 ? 'use' : 'uses'}`;
  const head = `${style.bold(uses.length ? `${found}; without a .config nothing says which are built` : 'no use of the macros that list live update versions')}\n`;
  const about = style.dim(`  linux ${version}\n  source ${pathText(tree)}, no .config\n`);
  const closing = style.dim(`${counts.filesListed.toLocaleString('en-US')} files searched\n`);
  return [
    head + about,
    table(
      COLUMNS,
      uses.map((use) => row(use)),
      style,
    ),
    closing,
  ]
    .filter(Boolean)
    .join('\n');
}

function row(use: SourceUse): string[] {
  const { texts, location, objects } = use;
  return [
    texts.map((text) => `"${escapeText(text)}"`).join(' ') || '?',
    placeText(location),
    objects.map(({ object }) => escapeText(object)).join(' ') || '-',
    escapeText(needsOf(use)) || 'nothing',
  ];
}

/** `CONFIG_SMP, #if defined(CONFIG_NUMA)` */
function needsOf({ objects, conditions }: SourceUse): string {
  const symbols = new Set(objects.flatMap((object) => object.symbols.map((symbol) => `CONFIG_${symbol}`)));
  return [...symbols, ...conditions.map((condition) => `#if ${condition}`)].join(', ');
}
