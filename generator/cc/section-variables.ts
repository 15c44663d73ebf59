// The variables that a section attribute stands on. All declarations of one name make one variable: the attribute may
// stand on an extern declaration and the initialiser on a later one.

import type { Unknown } from '../types.js';
import { blockStatics, type EnclosingFunction } from './block-statics.js';
import { asUnknown, locationOf, NotKnown } from './not-known.js';
import type { VariableDeclaration } from './scope.js';
import type { SectionMention } from './section-mentions.js';
import type { ExternalDeclaration } from './split-declarations.js';
import type { Unit } from './unit.js';

export interface SectionVariable {
  readonly name: string;
  readonly section: string;
  /** In order of the text. */
  readonly declarations: readonly VariableDeclaration[];
  /** The function around a variable of block scope. */
  readonly inside: EnclosingFunction | undefined;
}

/** Outside its block a variable's name means something else. */
export function scopeOf({ inside }: SectionVariable, unit: Unit): ExternalDeclaration | undefined {
  return inside && unit.declarations[inside.number];
}

export function findVariables(
  unit: Unit,
  mentions: readonly SectionMention[],
): { readonly variables: readonly SectionVariable[]; readonly unknowns: readonly Unknown[] } {
  const variables: SectionVariable[] = [];
  const unknowns: Unknown[] = [];
  const bodies = new Map<number, SectionMention[]>();
  const names = new Set<string>();
  for (const mention of mentions) {
    const number = unit.numberAt(mention.at);
    const { body } = unit.declarations[number]!;
    if (body !== undefined && mention.at > body) bodies.set(number, [...(bodies.get(number) ?? []), mention]);
    else {
      const found = atFileScope(unit, mention, number);
      if (unit.typeAttributes.has(mention.token)) continue;
      if ('what' in found) unknowns.push(found);
      else
        for (const variable of found) {
          if (names.has(variable.name)) continue;
          names.add(variable.name);
          variables.push(variable);
        }
    }
  }
  for (const [number, wanted] of bodies) {
    const inner = blockStatics(unit, number, wanted);
    variables.push(...inner.variables);
    unknowns.push(...inner.unknowns);
  }
  return { variables, unknowns };
}

/** An attribute among the specifiers stands on every variable of the declaration. */
function atFileScope(
  unit: Unit,
  { section, token }: SectionMention,
  number: number,
): readonly SectionVariable[] | Unknown {
  unit.parse(number);
  const owners = (unit.variables.get(number) ?? []).filter((variable) => carries(variable, token));
  if (!owners.length) return notFollowed(token, unit.failures.get(number));
  return owners.map(({ name }) => {
    const entity = unit.lookupAll(name);
    const declarations = entity?.kind === 'variable' ? [...entity.declarations] : [];
    declarations.sort((a, b) => a.start - b.start);
    return { name, section, declarations, inside: undefined };
  });
}

export function carries({ attributes }: VariableDeclaration, token: SectionMention['token']): boolean {
  return attributes.some((attribute) => attribute.token === token);
}

/** A function, a type or a parameter carries the attribute, or the text around it is not C as lvup reads it. */
export function notFollowed(token: SectionMention['token'], failure: Error | undefined): Unknown {
  const location = locationOf(token);
  if (failure instanceof NotKnown) return { ...asUnknown(failure), location };
  return { what: 'section attribute', why: 'lvup follows it on variables alone', location };
}
