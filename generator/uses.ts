// One row for every use of the section's macros, whatever became of it: from the definitions that the compiler stage
// found, and from the places where a file names a macro that this .config leaves out.

import type { CompiledUnit } from './cc/compile-unit.js';
import { textOf } from './compare/rows.js';
import type { UseSite } from './cpp/use-sites.js';
import type { Definition, HandlerUse, KernelConfig, Location, ObjectUnit, Presence } from './types.js';

export interface UsesInput {
  readonly config: KernelConfig;
  readonly units: readonly ObjectUnit[];
  readonly compiled: readonly CompiledUnit[];
  /** Of every candidate file. */
  readonly sites: readonly UseSite[];
}

/** By presence (built-in first, in link order), then file and line. The section's header object is not a use. */
export function listUses({ config, units, compiled, sites }: UsesInput): HandlerUse[] {
  const defined = compiled.flatMap(({ unit, definitions, unknowns }) =>
    definitions
      .filter(({ section }) => section === '.liveupdate_versions')
      .map((definition): HandlerUse => {
        const { presence } = unit;
        return {
          text: textOf(definition.bytes),
          handler: definition.handler,
          definition,
          unit,
          location: definition.location,
          presence,
          reason: reasonFor(unit, config),
          unknowns,
        };
      }),
  );
  const accounted = new Set(compiled.flatMap(({ definitions }) => definitions.flatMap(placesOf)));
  const left = sites
    .filter(({ location }) => !accounted.has(key(location)))
    .map((site) => leftOut(site, units, config));
  return [...defined, ...left].sort(byPresence);
}

const ORDER: readonly Presence[] = ['built-in', 'library', 'module', 'unknown', 'off'];

function byPresence(a: HandlerUse, b: HandlerUse): number {
  return (
    ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence) ||
    (a.unit?.order ?? 0) - (b.unit?.order ?? 0) ||
    (a.location.file < b.location.file ? -1 : a.location.file > b.location.file ? 1 : 0) ||
    a.location.line - b.location.line
  );
}

function placesOf({ location, expansions }: Definition): string[] {
  return [location, ...expansions.map(({ usedAt }) => usedAt)].map(key);
}

function key({ file, line }: Location): string {
  return `${file}:${line}`;
}

function leftOut(site: UseSite, units: readonly ObjectUnit[], config: KernelConfig): HandlerUse {
  const { location } = site;
  const unit = units.find(({ source }) => source === location.file);
  const built = unit && unit.presence !== 'off' && unit.presence !== 'unknown';
  return {
    text: undefined,
    handler: undefined,
    definition: undefined,
    unit,
    location,
    presence: unit && !built ? unit.presence : 'off',
    reason: built
      ? 'left out by a preprocessor condition'
      : unit
        ? reasonFor(unit, config)
        : 'no built object includes it',
    unknowns: unit?.unknowns ?? [],
  };
}

/** The symbols on the way and their values; for an object that is off only the first that is not set. */
export function reasonFor(unit: ObjectUnit, config: KernelConfig): string {
  if (unit.presence === 'unknown') return unit.unknowns[0]?.what ?? 'not known';
  const values = unit.symbols.map((symbol) => ({ symbol, value: config.symbols.get(symbol)?.value }));
  const unset = values.find(({ value }) => value === undefined);
  if (unit.presence === 'off') return unset ? `CONFIG_${unset.symbol} is not set` : 'no Makefile builds it';
  if (!values.length) return 'always built';
  return values.map(({ symbol, value }) => `CONFIG_${symbol}=${value}`).join(', ');
}
