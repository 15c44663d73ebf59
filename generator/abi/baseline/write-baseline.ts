// The contracts as a text to be checked in: sorted, one item a line, so that a change of the ABI is a line in a diff and
// two branches that change different structures merge.

import type { ContractSet, Item, Mention, Shape } from '../contracts/model.js';
import { isBitMacro } from '../diff/flags.js';
import { staleMentions } from '../rules/stale-version-in-doc.js';
import { unknownMentions } from '../rules/unknown-governor.js';
import { BASELINE_HEAD } from './baseline-format.js';

export function writeBaseline(set: ContractSet): string {
  const lines = [
    ...[...set.governors.values()].map(
      ({ name, kind, gate, value, location }) =>
        `governor ${name} ${kind} ${gate} ${location.file} = ${JSON.stringify(value)}`,
    ),
    ...[...set.governors.values()].flatMap(({ name, handlers }) =>
      handlers.map((handler) => `registers ${name} ${handler}`),
    ),
    ...[...set.items.values()].flatMap((item) => itemLines(item, set)),
    ...wrongMentions(set).map(({ kind, text, location }) => `mention ${kind} ${location.file} ${text}`),
    `targets ${set.targets.join(' ')}`,
  ];
  return `${BASELINE_HEAD}\n${[...new Set(lines)].sort().join('\n')}\n`;
}

/** What is right today and wrong tomorrow is news then. */
function wrongMentions(set: ContractSet): Mention[] {
  return [...staleMentions(set).map(({ mention }) => mention), ...unknownMentions(set)];
}

/** A line for each group of targets that see the same. */
function itemLines(item: Item, { targets, items }: ContractSet): string[] {
  if (!item.shapes.size) return [];
  const groups = new Map<string, string[]>();
  for (const [target, shape] of item.shapes) {
    const text = shapeText(shape);
    groups.set(text, [...(groups.get(text) ?? []), target]);
  }
  const head = `${item.kind} ${item.name}`;
  const rest = [
    item.isContract ? item.governors.join(item.isOneOf ? '|' : ',') || '-' : '+',
    item.location.file,
    item.own,
  ].join(' ');
  return [...groups].map(([text, seen]) => {
    const where = seen.length === targets.length ? '*' : seen.join(',');
    return `${head} ${where} ${rest} = ${text}${flagsIn(item, items)}`;
  });
}

/** What makes a constant a flag or a mask: the macro for a bit, and the names of others that it is written with. */
function flagsIn({ kind, uses }: Item, items: ContractSet['items']): string {
  const names = [...uses].filter((name) => isBitMacro(name) || items.has(`value ${name}`));
  return kind === 'value' && names.length ? ` of ${names.sort().join(',')}` : '';
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'value':
      return JSON.stringify(shape.value);
    case 'enum':
      return shape.values.map(([name, value]) => `${name}=${value}`).join(' ');
    case 'record': {
      const fields = shape.fields.map(({ name, type, bitOffset, bits, isBitField, inside }) => {
        const place = `${bitOffset}+${bits}${isBitField ? 'b' : ''}`;
        return `${place} ${name ?? '-'} ${type} =${inside}`;
      });
      return [`${shape.isUnion ? 'union' : 'size'} ${shape.size}`, ...fields].join(' | ');
    }
  }
}
