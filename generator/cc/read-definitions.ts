// The variables of one translation unit that the compiler puts into the given sections: LIVEUPDATE_SEC_VERSION's, but
// also any other object with the attribute, because a tree's macro may change.

import type { Token } from '../cpp/token.js';
import type { Definition, Unknown } from '../types.js';
import { orderUnknowns, positionOf } from './compiler-order.js';
import type { CType } from './ctype.js';
import { emissionOf } from './emission.js';
import { initialise, zeroed } from './initialise.js';
import { parseInitialiser } from './initialiser-tree.js';
import { asUnknown, locationOf, Missing, NotKnown } from './not-known.js';
import { type Occurrences, occurrencesIn } from './occurrences.js';
import { provenanceOf } from './provenance.js';
import type { VariableDeclaration } from './scope.js';
import { findMentions } from './section-mentions.js';
import { findVariables, type SectionVariable } from './section-variables.js';
import { sizeOf } from './size.js';
import type { Target } from './target.js';
import { Unit } from './unit.js';
import { variableAlignment } from './variable-alignment.js';
import { qualifiersOf, variableType } from './variable-type.js';

export interface ReadOptions {
  readonly sections: readonly string[];
  /** Text was left out of the tokens: what it might say about a variable counts as a need. */
  readonly sparse?: boolean;
}

export interface ReadResult {
  /** In the order in which the compiler meets them: placeDefinitions rests on it. */
  readonly definitions: readonly Definition[];
  /** Names that no declaration explains and on which a definition depends. */
  readonly needs: readonly string[];
  readonly unknowns: readonly Unknown[];
}

export function readDefinitions(
  tokens: readonly Token[],
  target: Target,
  { sections, sparse = false }: ReadOptions,
): ReadResult {
  const unit = new Unit(tokens, target);
  const mentions = findMentions(unit, sections);
  const { variables, unknowns: unfollowed } = findVariables(unit, mentions.attributes);
  const occurrences = occurrencesIn(unit);
  const reading = new Reading(unit, occurrences, sparse);
  const read = variables.flatMap((variable) => reading.read(variable));
  read.sort((a, b) => positionOf(a.variable, unit) - positionOf(b.variable, unit));
  const orders = bySection(read).flatMap((together) => [
    ...orderUnknowns(
      together.map(({ variable }) => variable),
      unit,
      occurrences,
    ),
    ...conflicts(together.map(({ definition }) => definition)),
  ]);
  return {
    definitions: read.map(({ definition }) => definition),
    needs: [...reading.needs],
    unknowns: [...mentions.unknowns, ...unfollowed, ...reading.unknowns, ...orders],
  };
}

function bySection(read: readonly ReadVariable[]): ReadVariable[][] {
  const groups = new Map<string, ReadVariable[]>();
  for (const one of read) {
    const group = groups.get(one.variable.section);
    if (group) group.push(one);
    else groups.set(one.variable.section, [one]);
  }
  return [...groups.values()];
}

interface ReadVariable {
  readonly variable: SectionVariable;
  readonly definition: Definition;
}

class Reading {
  readonly needs = new Set<string>();
  readonly unknowns: Unknown[] = [];

  constructor(
    private readonly unit: Unit,
    private readonly occurrences: Occurrences,
    private readonly sparse: boolean,
  ) {}

  read(variable: SectionVariable): ReadVariable[] {
    const { token } = variable.declarations[0]!;
    try {
      const emission = emissionOf(variable, this.unit, this.occurrences);
      if (this.sparse && this.hangsOnOtherText(variable)) this.needs.add(variable.name);
      if (emission.kind === 'unknown')
        this.unknowns.push({ what: variable.name, why: emission.why, location: locationOf(token) });
      return emission.kind === 'emitted' ? [{ variable, definition: define(variable, this.unit) }] : [];
    } catch (error) {
      this.explain(error, token);
      return [];
    }
  }

  /** Only `used` keeps what other text says from mattering. */
  private hangsOnOtherText({ declarations }: SectionVariable): boolean {
    const used = declarations.some(({ attributes }) => attributes.some(({ name }) => name === 'used'));
    const local = declarations.some(({ storage }) => storage.has('static'));
    return !used || (!local && this.unit.target.compiler.family === 'clang');
  }

  private explain(error: unknown, token: Token): void {
    if (error instanceof Missing) this.needs.add(error.named);
    else if (error instanceof NotKnown)
      this.unknowns.push({ location: locationOf(token), ...asUnknown(error) });
    else if (error instanceof RangeError)
      this.unknowns.push({
        what: token.text,
        why: 'its text is nested too deeply',
        location: locationOf(token),
      });
    else throw error;
  }
}

function define(variable: SectionVariable, unit: Unit): Definition {
  const { declarations, section, name, inside } = variable;
  const { target } = unit;
  const initialised = declarations.find(({ initialiser }) => initialiser);
  const defining = initialised ?? declarations.find(({ storage }) => !storage.has('extern'))!;
  const type = variableType(declarations);
  return {
    name,
    section,
    bytes: initialBytes(type, initialised, unit),
    alignment: variableAlignment({ declarations, size: sizeOf(type, target) }, target),
    writable: isWritable(type, target),
    local: inside !== undefined || declarations.some(({ storage }) => storage.has('static')),
    ...provenanceOf(variable, defining.token, unit),
  };
}

function initialBytes(type: CType, initialised: VariableDeclaration | undefined, unit: Unit): Uint8Array {
  if (!initialised) return zeroed(type, unit.context);
  const initialiser = parseInitialiser(initialised.initialiser!.fork(), initialised.context);
  return initialise(type, initialiser, initialised.context).bytes;
}

/** gcc takes volatile out of the read-only data, clang leaves it there. */
function isWritable(type: CType, target: Target): boolean {
  const { constant, volatile } = qualifiersOf(type);
  return !constant || (volatile && target.compiler.family === 'gcc');
}

/** Both compilers refuse a section that is to be read-only for one variable and writable for another. */
function conflicts(definitions: readonly Definition[]): Unknown[] {
  const other = definitions.find(({ writable }) => writable !== definitions[0]!.writable);
  if (!other) return [];
  const why = `${other.section} is read-only for ${definitions[0]!.name} and not for it: the source does not compile`;
  return [{ what: other.name, why, location: other.location }];
}
