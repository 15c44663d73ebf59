// One translation unit, cut into external declarations that are parsed when a name out of them is needed. A
// declaration that does not parse declares nothing: somebody else's syntax must not spoil the answer.

import type { Token } from '../cpp/token.js';
import { parseExternal } from './external.js';
import { indexNames, type NameIndex } from './name-index.js';
import { Missing, NotKnown } from './not-known.js';
import { PackState, type Pragma, takeOutPragmas } from './pragmas.js';
import type { Context, Entity, Scope, Tagged, VariableDeclaration } from './scope.js';
import { type ExternalDeclaration, splitDeclarations } from './split-declarations.js';
import type { StaticAssert } from './static-assert.js';
import type { Target } from './target.js';

export class Unit implements Scope {
  readonly tokens: readonly Token[];
  readonly pragmas: readonly Pragma[];
  readonly declarations: readonly ExternalDeclaration[];
  readonly pack: PackState;
  readonly names = new Map<string, Entity>();
  readonly tags = new Map<string, Tagged>();
  /** By number of the external declaration, of those that were parsed. */
  readonly variables = new Map<number, readonly VariableDeclaration[]>();
  /** What stood in the way, by number of the external declaration. */
  readonly failures = new Map<number, Error>();
  /** Attributes of structures and enumerations: `section` among them has no effect. */
  readonly typeAttributes = new Set<Token>();
  /** Of what was parsed; those between the members of a structure come with its layout. */
  readonly assertions: StaticAssert[] = [];
  private readonly parsed = new Set<number>();
  private index: NameIndex | undefined;

  constructor(
    all: readonly Token[],
    readonly target: Target,
  ) {
    ({ tokens: this.tokens, pragmas: this.pragmas } = takeOutPragmas(all));
    this.declarations = splitDeclarations(this.tokens);
    this.pack = new PackState(this.pragmas, target.pack);
  }

  get context(): Context {
    return { unit: this, scope: this };
  }

  lookup(name: string): Entity | undefined {
    const known = this.names.get(name);
    if (known) return known;
    this.index ??= indexNames(this.tokens, this.declarations);
    for (const number of this.index.names.get(name) ?? []) {
      this.parse(number);
      const found = this.names.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** Every declaration that can name it, tentative and extern ones included. */
  lookupAll(name: string): Entity | undefined {
    this.index ??= indexNames(this.tokens, this.declarations);
    for (const number of this.index.names.get(name) ?? []) this.parse(number);
    return this.names.get(name);
  }

  tagged(tag: string): Tagged | undefined {
    return this.tags.get(tag);
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

  completeTag(tag: string): void {
    this.index ??= indexNames(this.tokens, this.declarations);
    for (const number of this.index.tags.get(tag) ?? []) {
      this.parse(number);
      if (this.tags.get(tag)?.definition.body) return;
    }
  }

  /** Number of the external declaration around a token. */
  numberAt(token: number): number {
    let [low, high] = [0, this.declarations.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.declarations[middle]!.end <= token) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  parse(number: number): void {
    if (this.parsed.has(number)) return;
    this.parsed.add(number);
    try {
      this.variables.set(number, parseExternal(this.declarations[number]!, this.context));
    } catch (error) {
      // A RangeError is the end of the stack: the text is nested too deeply.
      if (!(error instanceof NotKnown || error instanceof Missing || error instanceof RangeError))
        throw error;
      this.failures.set(number, error);
    }
  }

  parseAll(): void {
    this.declarations.forEach((_, number) => {
      this.parse(number);
    });
  }
}
