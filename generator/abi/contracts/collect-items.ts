// From one evaluated unit to what it declares: the contract headers' own structures, enumerations and macros, and what
// their declarations name from elsewhere (F_SEAL_* of the UAPI, __NEW_UTS_LEN, phys_addr_t), where a change can come from.

import type { CType } from '../../cc/ctype.js';
import { resolve } from '../../cc/ctype.js';
import { layoutOf } from '../../cc/layout.js';
import { asUnknown, Missing, type NotKnown } from '../../cc/not-known.js';
import type { Location, Unknown } from '../../types.js';
import { constantVariable } from './constant-variable.js';
import { macroDeclaration } from './declarations.js';
import { type EvaluatedUnit, missingName } from './evaluated-unit.js';
import { macroValue } from './macro-value.js';
import type { ItemKind, Shape } from './model.js';
import { type Piece, piecesOf } from './pieces.js';
import { recordShape, scalarShape } from './shapes.js';

/** An item before it is known who governs it. */
export interface Found {
  readonly kind: ItemKind;
  readonly name: string;
  readonly location: Location;
  readonly provides: readonly string[];
  readonly shape: Shape | undefined;
  /** Of macros; other declarations are looked up at their place. */
  readonly declaration?: { readonly own: string; readonly uses: ReadonlySet<string> };
  readonly isEnumerator?: boolean;
  /** Of a contract's macros, where the value stands. */
  readonly pieces?: readonly Piece[] | undefined;
}

export interface Collected {
  readonly found: readonly Found[];
  /** Names without which something can't be worked out. */
  readonly lacks: readonly string[];
  /** Constants that a macro of a contract header names and that no header of the unit defines. */
  readonly constants: readonly string[];
  readonly unknowns: readonly Unknown[];
}

export interface CollectRequest {
  readonly evaluated: EvaluatedUnit;
  /** Is a declaration of that file a contract? `name` is undefined for one that could not be read. */
  readonly owns: (file: string, name: string | undefined) => boolean;
  /** Identifiers of the contract headers. */
  readonly names: readonly string[];
}

export function collectItems({ evaluated, owns, names }: CollectRequest): Collected {
  const collector = new Collector(evaluated, owns);
  const wanted = new Set(names);
  collector.records(wanted);
  collector.enums(wanted);
  collector.variables();
  collector.typedefs(wanted);
  collector.macros(names);
  collector.assertions();
  return collector;
}

class Collector implements Collected {
  readonly found: Found[] = [];
  readonly lacks: string[] = [];
  readonly constants: string[] = [];
  readonly unknowns: Unknown[] = [];

  constructor(
    private readonly evaluated: EvaluatedUnit,
    private readonly owns: CollectRequest['owns'],
  ) {
    this.unknowns.push(...evaluated.unknowns);
    for (const { location, message } of evaluated.unit.failures)
      if (owns(location.file, undefined))
        this.unknowns.push({ what: 'a declaration', why: message, location });
  }

  records(wanted: ReadonlySet<string>): void {
    const { unit, target } = this.evaluated;
    for (const { name, location, value } of unit.records.values()) {
      const own = this.owns(location.file, name);
      if (!own && !wanted.has(name)) continue;
      const shape = this.attempt(own, `${value.keyword} ${name}`, location, () =>
        recordShape(layoutOf(value, target), target),
      );
      if (shape) this.found.push({ kind: value.keyword, name, location, provides: [name], shape });
    }
  }

  enums(wanted: ReadonlySet<string>): void {
    const { unit } = this.evaluated;
    const tagged = new Set<string>();
    for (const { name, location, value } of unit.enums.values()) {
      if (!this.owns(location.file, name)) continue;
      value.complete();
      const enumerators = this.attempt(true, `enum ${name}`, location, () => value.body?.enumerators());
      if (!enumerators) continue;
      const values = enumerators.map((one) => [one.name, String(one.value)] as const);
      for (const one of enumerators) tagged.add(one.name);
      const provides = [name, ...enumerators.map((one) => one.name)];
      this.found.push({ kind: 'enum', name, location, provides, shape: { kind: 'enum', values } });
    }
    // Of an enumeration without a tag, and of other headers' ones, each enumerator stands for itself.
    for (const { name, location, value } of unit.constants.values()) {
      const own = this.owns(location.file, name);
      if (tagged.has(name) || (!own && !wanted.has(name))) continue;
      const constant = this.attempt(own, name, location, value);
      if (constant?.kind !== 'integer') continue;
      const shape = { kind: 'value', value: String(constant.value) } as const;
      this.found.push({ kind: 'value', name, location, provides: [name], shape, isEnumerator: true });
    }
  }

  variables(): void {
    const { unit } = this.evaluated;
    for (const variable of unit.variables.values()) {
      const { name, location } = variable;
      if (!this.owns(location.file, name)) continue;
      const value = this.attempt(true, name, location, () => constantVariable(unit, variable));
      if (value !== undefined)
        this.found.push({ kind: 'value', name, location, provides: [name], shape: { kind: 'value', value } });
    }
  }

  typedefs(wanted: ReadonlySet<string>): void {
    const { unit, target } = this.evaluated;
    for (const { name, location, value } of unit.typedefs.values()) {
      const own = this.owns(location.file, name);
      if (!own && !wanted.has(name)) continue;
      const shape = this.attempt(own, name, location, () => typedefShape(value));
      if (shape) this.found.push({ kind: 'type', name, location, provides: [name], shape });
    }

    function typedefShape(type: CType): Shape | undefined {
      const resolved = resolve(type);
      // The tag has an item of its own.
      if (resolved.kind === 'record')
        return resolved.record.tag === undefined
          ? recordShape(layoutOf(resolved.record, target), target)
          : undefined;
      return resolved.kind === 'function' || resolved.kind === 'void' ? undefined : scalarShape(type, target);
    }
  }

  macros(names: readonly string[]): void {
    const { macros, expansions } = this.evaluated;
    for (const name of names) {
      const macro = macros.get(name);
      if (!macro) continue;
      const { file, line } = macro.definedAt;
      const common = {
        name,
        location: { file, line },
        provides: [name],
        declaration: macroDeclaration(macro),
      };
      const tokens = expansions.get(name);
      const value = tokens && macroValue(this.evaluated.unit, tokens);
      if (value && 'lacks' in value && this.owns(file, name))
        this.lackedConstant(name, value.lacks, common.location);
      if (value && 'value' in value)
        this.found.push({
          ...{ ...common, kind: value.kind, shape: { kind: 'value', value: value.value } },
          ...(this.owns(file, name) && { pieces: piecesOf(tokens!, macros) }),
        });
      else if (macro.body.length) this.found.push({ ...common, kind: 'helper', shape: undefined });
    }
  }

  /** At last: a layout brings along what stands between members. */
  assertions(): void {
    for (const { place, condition, isFalse } of this.evaluated.unit.assertions)
      if (this.owns(place.file, undefined) && isFalse())
        this.unknowns.push({
          what: `static_assert(${condition})`,
          why: 'it is false',
          location: { file: place.file, line: place.line },
        });
  }

  private lackedConstant(name: string, lacks: string, location: Location): void {
    this.constants.push(lacks);
    const why = `${name} depends on it, and nothing declares it`;
    this.unknowns.push({ ...(this.evaluated.explain(lacks) ?? { what: lacks, why }), location });
  }

  private attempt<T>(own: boolean, what: string, location: Location, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const name = missingName(error);
      if (!own) return undefined;
      if (name !== undefined) this.lacks.push(name);
      const unknown =
        error instanceof Missing
          ? (this.evaluated.explain(error.named) ?? {
              what: error.named,
              why: `${what} depends on it, and nothing declares it`,
            })
          : asUnknown(error as NotKnown);
      this.unknowns.push({ location, ...unknown });
      return undefined;
    }
  }
}
