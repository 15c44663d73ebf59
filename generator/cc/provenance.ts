// From a variable back to the text that a person would edit: the outermost macro use that it came out of, and the
// handler that the same use defines (LIVEUPDATE_FILE_HANDLER makes both).

import type { ExpansionNode, Place, Token } from '../cpp/token.js';
import type { Expansion, Location } from '../types.js';
import { resolve } from './ctype.js';
import { locationOf, Missing, NotKnown } from './not-known.js';
import type { SectionVariable } from './section-variables.js';
import type { Unit } from './unit.js';

export interface Provenance {
  readonly location: Location;
  /** Outermost use first, then the macros that only the initialiser came out of. */
  readonly expansions: readonly Expansion[];
  readonly handler: string | undefined;
}

export function provenanceOf(variable: SectionVariable, defining: Token, unit: Unit): Provenance {
  const outer = chain(defining);
  const outermost = outer[0];
  const nodes = new Set([...outer, ...initialiserTokens(variable).flatMap(chain)]);
  return {
    location: locationOf(outermost?.usedAt ?? defining),
    expansions: [...nodes].map(({ macro, definedAt, usedAt }) => ({
      macro,
      definedAt: locationOf(definedAt),
      usedAt: locationOf(usedAt),
    })),
    handler: outermost && handlerOf(outermost.usedAt, variable, unit),
  };
}

/** The string is often a macro of its own, whose text stands in another file than the use: MEMFD_LUO_FH_COMPATIBLE. */
function initialiserTokens({ declarations }: SectionVariable): readonly Token[] {
  const { initialiser } = declarations.find((declaration) => declaration.initialiser) ?? {};
  return initialiser ? initialiser.tokens.slice(initialiser.at, initialiser.end) : [];
}

function chain(token: Token): ExpansionNode[] {
  const nodes: ExpansionNode[] = [];
  for (let node = token.expansion; node; node = node.parent) nodes.unshift(node);
  return nodes;
}

function handlerOf(use: Place, { declarations }: SectionVariable, unit: Unit): string | undefined {
  const own = unit.numberAt(declarations[0]!.start);
  const [first, last] = [farthest(unit, use, own, -1), farthest(unit, use, own, 1)];
  // A use may define several: the nearest one before the variable is its own.
  const before = Array.from({ length: own - first }, (_, index) => own - 1 - index);
  const behind = Array.from({ length: last - own }, (_, index) => own + 1 + index);
  for (const number of [...before, ...behind]) {
    unit.parse(number);
    for (const { name, token, storage, type } of unit.variables.get(number) ?? [])
      if (!storage.has('extern') && isOutermost(token, use) && tagOf(type) === 'liveupdate_file_handler')
        return name;
  }
  return undefined;
}

/** What one macro use declares stands together. */
function farthest(unit: Unit, use: Place, from: number, step: number): number {
  let number = from;
  for (;;) {
    const next = unit.declarations[number + step];
    if (!next || !unit.tokens.slice(next.start, next.end).some((token) => isOutermost(token, use)))
      return number;
    number += step;
  }
}

function isOutermost(token: Token, use: Place): boolean {
  const outermost = chain(token)[0]?.usedAt;
  return outermost?.file === use.file && outermost.line === use.line && outermost.column === use.column;
}

function tagOf(type: Parameters<typeof resolve>[0]): string | undefined {
  try {
    const resolved = resolve(type);
    return resolved.kind === 'record' ? resolved.record.tag : undefined;
  } catch (error) {
    if (error instanceof Missing || error instanceof NotKnown) return undefined;
    throw error;
  }
}
