// `lvup abi --show`: each version with what it governs and how that is known.

import type { ContractSet, Governor, Item, Shape } from '../../abi/contracts/model.js';
import { subjectOf } from '../../abi/rules/unbumped.js';
import { escapeText } from '../../shared/escape-text.js';
import { placeText } from '../finding-line.js';
import type { Style } from '../style.js';
import { table } from '../table.js';
import { unknownLines } from './abi-unknowns.js';

export function contractsText(contracts: ContractSet, style: Style): string {
  const { governors, items, unknowns, label, targets } = contracts;
  const own = [...items.values()].filter(({ isContract, kind }) => isContract && kind !== 'helper');
  const blocks = [...governors.values()].map((governor) => governorText(governor, own, style));
  const free = own.filter((item) => !item.governors.length);
  return [
    `${style.bold(escapeText(label))}: ${governors.size} versions on ${targets.join(', ')}\n`,
    ...blocks,
    ...(free.length
      ? [`${style.yellow('governed by nothing that is known')}\n${itemTable(free, style)}`]
      : []),
    ...(unknowns.length ? [unknownLines(unknowns, style)] : []),
    ...(governors.size ? [] : ['no contract was found\n']),
  ].join('\n');
}

function governorText(
  { name, kind, value, location }: Governor,
  items: readonly Item[],
  style: Style,
): string {
  const shown = kind === 'string' ? JSON.stringify(value) : value;
  const governed = items.filter((item) => item.name !== name && item.governors.includes(name));
  return `${style.bold(name)} ${escapeText(shown)}  ${placeText(location)}\n${itemTable(governed, style)}`;
}

function itemTable(items: readonly Item[], style: Style): string {
  const rows = items.map((item) => [
    `  ${subjectOf(item)}`,
    placeText(item.location),
    item.because,
    contentText(item),
  ]);
  const columns = [
    { title: '  what' },
    { title: 'where' },
    { title: 'known by', detail: true },
    { title: 'size or value', flexible: true },
  ];
  return table(columns, rows, style);
}

/** One value, or one for each target that sees another. */
function contentText({ shapes }: Item): string {
  const groups = new Map<string, string[]>();
  for (const [target, shape] of shapes) {
    const text = shapeText(shape);
    groups.set(text, [...(groups.get(text) ?? []), target]);
  }
  if (groups.size === 1) return [...groups.keys()][0]!;
  return [...groups].map(([text, targets]) => `${text} (${targets.join(', ')})`).join('; ');
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'value':
      return escapeText(/^-?\d+$/.test(shape.value) ? shape.value : JSON.stringify(shape.value));
    case 'enum':
      return shape.values.map(([name, value]) => `${name}=${value}`).join(' ');
    case 'record':
      return `${shape.size} bytes`;
  }
}
