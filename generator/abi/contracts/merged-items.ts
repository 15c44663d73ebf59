// One item for what all units and all targets have found.

import type { Location, SourceTree, Unknown } from '../../types.js';
import { digest } from '../fingerprint.js';
import { type Attribution, NO_CONTRACT, UNGOVERNED } from './attribution.js';
import type { Collected, Found } from './collect-items.js';
import { type Declaration, DeclarationText } from './declarations.js';
import type { Worth } from './governors.js';
import type { Item, Shape } from './model.js';
import { isSamePlace, type Piece } from './pieces.js';

export interface ItemQuestions {
  readonly owns: (file: string, name: string) => boolean;
  readonly attribution: (found: Found) => Attribution;
  readonly declaration: (location: Location) => Declaration;
}

export class MergedItems {
  readonly macros = new Set<string>();
  readonly unknowns: Unknown[] = [];
  readonly #found = new Map<string, Found>();
  readonly #shapes = new Map<string, Map<string, Shape>>();

  add(target: string, { found, unknowns }: Collected): void {
    for (const one of found) {
      const key = `${one.kind} ${one.name}`;
      const known = this.#found.get(key);
      this.#found.set(key, known ? { ...known, ...onlyPlace(known.pieces, one.pieces) } : one);
      const shapes = this.#shapes.get(key) ?? new Map<string, Shape>();
      this.#shapes.set(key, shapes);
      if (one.shape) shapes.set(target, one.shape);
    }
    for (const unknown of unknowns)
      if (!this.unknowns.some((known) => known.what === unknown.what && known.why === unknown.why))
        this.unknowns.push(unknown);
  }

  /** Of everything that has a name and a value: macros, constant variables, enumerators. */
  worths(owns: (file: string, name: string) => boolean): Worth[] {
    return [...this.#found].flatMap(([key, found]): Worth[] => {
      const { name, kind, location, pieces, isEnumerator = false } = found;
      const [shape] = this.#shapes.get(key)!.values();
      if (!shape || !owns(location.file, name)) return [];
      if (shape.kind === 'enum')
        return shape.values.map(([enumerator, value]) => ({
          ...{ name: enumerator, kind: 'value', location, value, isEnumerator: true },
        }));
      const isPlain = shape.kind === 'value' && (kind === 'value' || kind === 'string');
      return isPlain ? [{ name, kind, location, value: shape.value, pieces, isEnumerator }] : [];
    });
  }

  items({ owns, attribution, declaration }: ItemQuestions): Map<string, Item> {
    const items = new Map<string, Item>();
    for (const [key, found] of this.#found) {
      const { kind, name, location, provides } = found;
      const own = owns(location.file, name);
      const attributed = own && kind !== 'helper' ? attribution(found) : UNGOVERNED;
      items.set(key, {
        ...{ key, kind, name, location: { file: location.file, line: location.line }, provides },
        ...digested(found.declaration ?? declaration(location)),
        ...attributed,
        isContract: own && attributed !== NO_CONTRACT,
        shapes: this.#shapes.get(key)!,
      });
    }
    return items;
  }
}

/** Under conditions a macro has several definitions: an edit of one of them bumps it for some kernels alone. */
function onlyPlace(known: Found['pieces'], other: Found['pieces']): Pick<Found, 'pieces'> {
  const isSame = !known || !other || (known.length === other.length && known.every(isAt));
  return { pieces: isSame ? (known ?? other) : [] };

  function isAt(piece: Piece, index: number): boolean {
    return isSamePlace(piece, other![index]!);
  }
}

function digested({ own, uses }: Declaration): Declaration {
  return { own: digest(own), uses };
}

export function declarationAt(
  tree: SourceTree,
  texts: ReadonlyMap<string, DeclarationText>,
  location: Location,
): Declaration {
  const { file } = location;
  const known =
    texts.get(file) ?? elsewhere.get(tree)?.get(file) ?? new DeclarationText(file, tree.read(file) ?? '');
  const others = elsewhere.get(tree) ?? new Map<string, DeclarationText>();
  elsewhere.set(tree, others.set(file, known));
  return known.declarationAt(location);
}

const elsewhere = new WeakMap<SourceTree, Map<string, DeclarationText>>();
