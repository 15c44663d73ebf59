// Names of nodes and properties that code alone holds, as declarations that can be compared. A name counts once a file,
// for both ways: one that is only written any more, or only looked for, has changed.

import type { Unknown } from '../../types.js';
import { digest } from '../fingerprint.js';
import { type FdtName, fdtNames } from './fdt-names.js';
import { definedIn } from './handlers.js';
import type { Governor, Item, Shape } from './model.js';
import type { Overrides } from './overrides.js';

export interface NameRequest {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly governors: ReadonlyMap<string, Governor>;
  /** What the headers declare. */
  readonly items: ReadonlyMap<string, Item>;
  readonly overrides: Overrides;
  readonly targets: readonly string[];
}

export interface NameItems {
  readonly items: readonly Item[];
  readonly unknowns: readonly Unknown[];
}

export function nameItems(request: NameRequest): NameItems {
  const found = request.files.map((file) => inFile(file, request));
  return {
    items: found.flatMap(({ items }) => items),
    unknowns: found.flatMap(({ unknowns }) => unknowns),
  };
}

function inFile({ path, text }: NameRequest['files'][number], request: NameRequest): NameItems {
  const { governors, items, overrides } = request;
  const isGovernor = (macro: string) => governors.get(macro)?.kind === 'string';
  const named = [...governors.keys()].filter((name) => isGovernor(name) && text.includes(name));
  if (!named.length) return { items: [], unknowns: [] };
  const names = fdtNames({
    ...{ path, text, isGovernor, named },
    macroText: (macro) => (items.has(`string ${macro}`) ? null : definedIn(text, macro)),
  });
  const byName = new Map<string, FdtName[]>();
  const unknowns: Unknown[] = [];
  for (const one of names) {
    const { name, written, location } = one;
    if (name === undefined)
      unknowns.push({ what: written, why: 'a name in the tree that is handed over, and no text', location });
    else byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  const made = [...byName].map(([name, uses]) => {
    const item = itemOf(`${path}:${name}`, uses, request.targets);
    const forced = overrides.governorOf(item);
    return forced === undefined
      ? item
      : {
          ...{ ...item, governors: forced, isOneOf: false },
          ...{ because: 'the override file', isContract: forced.length > 0 },
        };
  });
  for (const { name, location, governors: all, because } of made)
    if (all.length > 1 && because === OPEN)
      unknowns.push({ what: name, why: `nothing tells which of ${all.join(', ')} governs it`, location });
  return { items: made, unknowns };
}

const OPEN = 'one of those of the file';

function itemOf(name: string, uses: readonly FdtName[], targets: readonly string[]): Item {
  const kinds = [...new Set(uses.map(({ use }) => use))].sort().reverse();
  const shape: Shape = { kind: 'value', value: kinds.join(', ') };
  const isOpen = uses.some(({ governors }) => governors.length > 1);
  return {
    ...{ key: `name ${name}`, kind: 'name', name, location: uses[0]!.location, own: digest(shape.value) },
    ...{ provides: [], uses: new Set<string>() },
    governors: [...new Set(uses.flatMap(({ governors }) => governors))].sort(),
    isOneOf: isOpen,
    because: isOpen ? OPEN : 'the node that it stands in',
    isContract: true,
    shapes: new Map(targets.map((target) => [target, shape])),
  };
}

/** Of an item of this kind, the name as it stands in the tree that is handed over. */
export function nameOf({ name }: Pick<Item, 'name'>): string {
  return name.slice(name.indexOf(':') + 1);
}
