// What names mean at a place: C has one name space for variables, functions, typedefs and enumerators and another
// for the tags of structures, unions and enumerations (C11 6.2.3).

import type { Token } from '../cpp/token.js';
import type { Attribute } from './attributes.js';
import type { CType, EnumDefinition, RecordDefinition } from './ctype.js';
import type { Cursor } from './cursor.js';
import type { Unit } from './unit.js';

export interface VariableDeclaration {
  readonly name: string;
  readonly token: Token;
  readonly type: CType;
  readonly storage: ReadonlySet<string>;
  readonly attributes: readonly Attribute[];
  /** At the first token behind `=`. */
  readonly initialiser: Cursor | undefined;
  /** Token indexes of the whole declaration that this declarator is part of. */
  readonly start: number;
  readonly end: number;
  readonly context: Context;
}

export type Entity =
  | { readonly kind: 'typedef'; readonly type: CType; readonly token: Token }
  | { readonly kind: 'enumerator'; readonly owner: EnumDefinition; readonly token: Token }
  | { readonly kind: 'function'; readonly type: CType; readonly token: Token }
  | { readonly kind: 'variable'; readonly declarations: VariableDeclaration[] };

export type Tagged =
  | { readonly kind: 'record'; readonly definition: RecordDefinition }
  | { readonly kind: 'enum'; readonly definition: EnumDefinition };

export interface Scope {
  lookup(name: string): Entity | undefined;
  /** The tag's meaning, here or further out. */
  tagged(tag: string): Tagged | undefined;
  /** The tag's meaning in this scope alone. */
  ownTag(tag: string): Tagged | undefined;
  declare(name: string, entity: Entity): void;
  declareTag(tag: string, tagged: Tagged): void;
}

/** What every parsing step is given: the unit, and the scope of the place. */
export interface Context {
  readonly unit: Unit;
  readonly scope: Scope;
}

/** A block of a function, its parameters or a statement expression. */
export class BlockScope implements Scope {
  private readonly names = new Map<string, Entity>();
  private readonly tags = new Map<string, Tagged>();

  constructor(readonly outer: Scope) {}

  lookup(name: string): Entity | undefined {
    return this.names.get(name) ?? this.outer.lookup(name);
  }

  tagged(tag: string): Tagged | undefined {
    return this.tags.get(tag) ?? this.outer.tagged(tag);
  }

  ownTag(tag: string): Tagged | undefined {
    return this.tags.get(tag);
  }

  declare(name: string, entity: Entity): void {
    this.names.set(name, entity);
  }

  declareTag(tag: string, tagged: Tagged): void {
    this.tags.set(tag, tagged);
  }
}
