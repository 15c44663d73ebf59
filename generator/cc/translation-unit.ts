// A translation unit as a set of answers: the layout of any structure, the type behind any typedef, the value of any
// constant expression. abi/ asks this of include/linux/kho/abi/; nothing is worked out before it is asked for.

import type { Place, Token } from '../cpp/token.js';
import type { Location } from '../types.js';
import type { Constant } from './constant.js';
import { type CType, type EnumDefinition, type RecordDefinition, resolve } from './ctype.js';
import { Cursor } from './cursor.js';
import { enumeratorConstant } from './enum-type.js';
import { evaluate } from './evaluate.js';
import { parseComma } from './expression.js';
import { initialise } from './initialise.js';
import { parseInitialiser } from './initialiser-tree.js';
import { type Layout, layoutOf } from './layout.js';
import { locationOf, Missing, NotKnown, SyntaxProblem } from './not-known.js';
import type { VariableDeclaration } from './scope.js';
import { alignOf, sizeOf } from './size.js';
import type { StaticAssert } from './static-assert.js';
import type { Target } from './target.js';
import { Unit } from './unit.js';
import { variableType } from './variable-type.js';

export interface Declared<T> {
  readonly name: string;
  readonly location: Location;
  readonly value: T;
}

export interface TranslationUnit {
  readonly target: Target;
  /** By tag; of unions and structures alike. */
  readonly records: ReadonlyMap<string, Declared<RecordDefinition>>;
  readonly enums: ReadonlyMap<string, Declared<EnumDefinition>>;
  readonly typedefs: ReadonlyMap<string, Declared<CType>>;
  readonly variables: ReadonlyMap<string, Declared<readonly VariableDeclaration[]>>;
  /** Enumerators. Macros are the preprocessor's; `evaluate` takes their replacement. */
  readonly constants: ReadonlyMap<string, Declared<() => Constant>>;
  /** Declarations that do not parse: what they declare is in none of the maps. */
  readonly failures: readonly { readonly location: Location; readonly message: string }[];
  /** In the order in which they were met; those between members come with the layout of their structure. */
  readonly assertions: readonly StaticAssert[];
  /** `struct tag`, `union tag`, `enum tag`, or a typedef's name. Throws Missing and NotKnown, as all that follow. */
  typeOf(name: string): CType;
  /** Of a structure or union, or of the typedef of one. */
  layout(name: string): Layout;
  /** Bytes. */
  sizeOf(type: CType): number;
  alignOf(type: CType): number;
  /** The value of a constant expression after preprocessing, in the scope of the file's end. */
  evaluate(tokens: readonly Token[]): Constant;
  /** The bytes of a variable with a constant initialiser. */
  bytesOf(variable: string): Uint8Array;
}

/** `tokens` must be whole: of a sparse text the maps hold only what is in it. */
export function parseTranslationUnit(tokens: readonly Token[], target: Target): TranslationUnit {
  const unit = new Unit(tokens, target);
  unit.parseAll();
  const failures = [...unit.failures].map(([number, error]) => ({
    location: locationOf(placeOf(error, unit.tokens[unit.declarations[number]!.start]!)),
    message: error.message,
  }));
  return { target, ...tables(unit), failures, assertions: unit.assertions, ...questions(unit) };
}

/** Where the text stops to be C, unless that is in another file than the declaration. */
function placeOf(error: Error, start: Place): Place {
  const place = error instanceof NotKnown ? error.place : undefined;
  return place?.file === start.file ? place : start;
}

function tables(unit: Unit) {
  const records = new Map<string, Declared<RecordDefinition>>();
  const enums = new Map<string, Declared<EnumDefinition>>();
  for (const [name, tagged] of unit.tags) {
    const { definition } = tagged;
    const location = locationOf(definition.token);
    if (tagged.kind === 'record') records.set(name, { name, location, value: tagged.definition });
    else enums.set(name, { name, location, value: tagged.definition });
  }
  const typedefs = new Map<string, Declared<CType>>();
  const variables = new Map<string, Declared<readonly VariableDeclaration[]>>();
  const constants = new Map<string, Declared<() => Constant>>();
  for (const [name, entity] of unit.names) {
    if (entity.kind === 'variable') {
      const { declarations } = entity;
      const defining = declarations.find(({ initialiser }) => initialiser) ?? declarations[0]!;
      variables.set(name, { name, location: locationOf(defining.token), value: declarations });
      continue;
    }
    const location = locationOf(entity.token);
    if (entity.kind === 'typedef') typedefs.set(name, { name, location, value: entity.type });
    if (entity.kind === 'enumerator')
      constants.set(name, {
        name,
        location,
        value: () => enumeratorConstant(entity.owner, name, unit.target),
      });
  }
  return { records, enums, typedefs, variables, constants };
}

function questions(unit: Unit) {
  const { target, context } = unit;
  const typeOf = (name: string): CType => {
    const [, keyword, tag] = /^(struct|union|enum) (.+)$/.exec(name) ?? [];
    if (!keyword) {
      const entity = unit.lookup(name);
      if (entity?.kind === 'typedef') return entity.type;
    } else {
      const tagged = unit.tagged(tag!);
      if (tagged?.kind === 'record' && tagged.definition.keyword === keyword)
        return { kind: 'record', record: tagged.definition };
      if (tagged?.kind === 'enum' && keyword === 'enum')
        return { kind: 'enum', enumeration: tagged.definition };
    }
    throw new Missing(name);
  };
  return {
    typeOf,
    layout(name: string): Layout {
      const type = resolve(typeOf(name));
      if (type.kind !== 'record') throw new Missing(`struct ${name}`);
      return layoutOf(type.record, target);
    },
    sizeOf: (type: CType): number => sizeOf(type, target),
    alignOf: (type: CType): number => alignOf(type, target),
    evaluate(tokens: readonly Token[]): Constant {
      const cursor = new Cursor(tokens);
      const expression = parseComma(cursor, context);
      if (!cursor.done) throw new SyntaxProblem('the end of the expression', cursor.token);
      return evaluate(expression, context);
    },
    bytesOf(variable: string): Uint8Array {
      const entity = unit.lookupAll(variable);
      const declarations = entity?.kind === 'variable' ? entity.declarations : [];
      const initialised = declarations.find(({ initialiser }) => initialiser);
      if (!initialised) throw new Missing(`an initialiser of ${variable}`);
      const initialiser = parseInitialiser(initialised.initialiser!.fork(), initialised.context);
      return initialise(variableType(declarations), initialiser, initialised.context).bytes;
    },
  };
}
